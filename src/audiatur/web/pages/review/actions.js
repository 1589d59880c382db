// What a person can do, by key, by button or by mouse; each is one step that can be undone.
import { $, clean, el, say, short, toast } from "./dom.js";
import { claim, claims, facts, go, isLost, isRead, known, look, nextUnread, now, number, relations, sides, theme, TYPES } from "./store.js";
import { push, redo, undo } from "./net.js";
import { actions, checked, chooser, form, open, radios } from "./dialogs.js";
import { enter, selected, words } from "./article.js";
import { given } from "./panel.js";
import { help } from "./help.js";
import { tab } from "./tabs.js";

const named = (c) => `claim ${number(c.id)}`;

function step(by) {
  const order = known.state.order, at = order.indexOf(known.at) + by;
  if (order[at]) go(order[at]);
  else say(by > 0 ? "This is the last claim" : "This is the first claim");
}

function accept(c) {
  const next = nextUnread();
  push([{ do: "accept-claim", id: c.id }], `accepted ${named(c)}`);
  const left = claims().filter((o) => o.id !== c.id && !isRead(o)).length;
  say(left ? `Accepted. ${left} left` : "Accepted. All claims are read");
  if (next) go(next);
}

function reject(c) {
  const order = known.state.order, at = order.indexOf(c.id);
  const next = nextUnread() ?? order[at + 1] ?? order[at - 1];
  push([{ do: "remove-claim", id: c.id }], `rejected ${named(c)}`);
  toast(`Rejected: ${short(clean(c.text), 60)} — z brings it back`);
  if (next) go(next);
}

function need() {
  const spans = selected();
  if (!spans.length) toast("Select words in the article first (with the mouse, or g and Shift with the arrows).");
  return spans;
}

async function fresh() {
  const spans = need();
  if (!spans.length) return;
  const before = new Set(known.state.order), at = now();
  const near = at && Math.abs(at.spans[0].span[0] - spans[0][0]) < 400 ? at : null;
  getSelection().removeAllRanges();
  if (await push([{ do: "add-claim", spans, side: near?.side ?? null, holder: near ? given(near, {}) : { kind: "narrator" } }], "new claim")) {
    const made = known.state.order.find((id) => !before.has(id));
    if (made) go(made);
    toast("New claim. e edits its sentence, h and c take holder and cue from selected words, d changes the side.");
  }
}

function reword(c, more) {
  const spans = need();
  if (!spans.length) return;
  getSelection().removeAllRanges();
  const all = more ? [...c.spans.map((a) => a.span), ...spans] : spans;
  push([{ do: "set-spans", id: c.id, spans: all }], `words of ${named(c)}`);
}

function holder(c) {
  const spans = need();
  if (!spans.length) return;
  getSelection().removeAllRanges();
  const kind = ["narrator", "agentless"].includes(c.holder.kind) ? "group-vague" : c.holder.kind;
  push([{ do: "set-holder", id: c.id, holder: { kind, span: spans[0] } }], `holder of ${named(c)}`);
}

function cue(c) {
  const spans = need();
  if (!spans.length) return;
  getSelection().removeAllRanges();
  push([{ do: "set-cue", id: c.id, span: spans[0] }], `cue of ${named(c)}`);
}

function nextSide(c) {
  const list = [...sides().map((s) => s.id), null];
  const side = list[(list.indexOf(c.side ?? null) + 1) % list.length];
  push([{ do: "set-claim", id: c.id, side }], `side of ${named(c)}`);
  say(side ? sides().find((s) => s.id === side).label : "no side");
}

const items = (without) => claims().filter((c) => c.id !== without).map((c) => ({ id: c.id, number: String(number(c.id)), text: c.text, look: look(c) }));

async function split(c) {
  if (isLost(c.id)) return toast("Its words are not in the article any more: select the right ones and press w.");
  const all = words(c.spans.map((a) => a.span));
  const at = await open("Where does the second claim begin?", (close) => [
    el("p", { class: "quiet" }, "Choose its first word: Tab and Enter, or a click."),
    el("p", { class: "cuts" }, all.map((w, i) => el("button", { type: "button", disabled: i === 0, "data-first": i === 1, onclick: () => close(w.at) }, clean(w.text)))),
    actions(["Leave it", () => close(null)]),
  ]);
  if (at !== null) push([{ do: "split-claim", id: c.id, at }], `split ${named(c)}`);
}

async function join(c) {
  const into = await open(`Claim ${number(c.id)} goes into which claim?`, (close) => [...chooser("Claim", items(c.id), (item) => close(item.id), number(c.id) - 2), actions(["Leave it", () => close(null)])]);
  if (into) {
    go(into);
    push([{ do: "merge-claims", id: c.id, into }], `joined ${named(c)}`);
  }
}

const edge = (r) => ({ id: r.id, number: `${number(r.from)}→${number(r.to)}`, text: `${facts.words[r.type]}: ${claim(r.from)?.text ?? ""} → ${claim(r.to)?.text ?? ""}`, look: r.type });

// From a claim to a claim, or (undercut) to a relation; `to` when it was drawn with the mouse.
export async function relate(from, to = null, attacked = null) {
  const c = claim(from);
  if (!c) return;
  let type = attacked ? "undercut" : "support";
  let turned = false;
  const kinds = (attacked ? ["undercut"] : to ? TYPES.filter((t) => t !== "undercut") : TYPES).map((t) => [t, facts.words[t] ?? t, t]);
  const made = await open(`What does claim ${number(from)} do?`, (close) => {
    const place = el("div", {});
    const take = (id) => close({ type: checked("type"), to: id, turned });
    const paint = () => {
      if (to || attacked) return;
      const list = type === "undercut" ? relations().filter((r) => r.type !== "undercut" && r.from !== from).map(edge) : items(from);
      const before = type === "undercut" ? 0 : number(from) - 2;
      place.replaceChildren(...chooser(type === "undercut" ? "Relation" : "Claim", list, (item) => take(item.id), before));
    };
    paint();
    const target = attacked ? edge(attacked).text : to ? `${number(to)} ${short(clean(claim(to).text), 110)}` : "";
    const swap = el("label", { class: "tick" }, el("input", { type: "checkbox", onchange: (event) => { turned = event.target.checked; } }), "the other way round: the chosen claim does it to this one");
    return [form(() => (to || attacked) && take(attacked?.id ?? to),
      el("p", { class: "quiet" }, `${number(from)} ${short(clean(c.text), 110)}`),
      radios("type", kinds, type, (value) => { type = value; paint(); }),
      target ? el("p", { class: "target" }, target) : place,
      attacked ? null : swap,
      actions(...(target ? [["Draw it", null, "go"]] : []), ["Leave it", () => close(null)]))];
  });
  if (!made) return;
  const ends = made.turned && made.type !== "undercut" ? { from: made.to, to: from } : { from, to: made.to };
  push([{ do: "add-relation", type: made.type, ...ends }], `relation of ${named(c)}`);
}

async function ignore({ code, claim: id }) {
  const reason = await open(`Why is ${code} right as it is?`, (close) => {
    const field = el("input", { type: "text", "data-first": true, "aria-label": "Reason", maxlength: 300 });
    return [form(() => field.value.trim() && close(field.value.trim()), field, actions(["Silence it", null, "go"], ["Leave it", () => close(null)]))];
  });
  if (reason) push([{ do: "add-ignore", code, claim: id, reason }], `silenced ${code}`);
}

async function settle() {
  const map = known.state.map;
  await open("Issue and sides", (close) => {
    const issue = el("input", { type: "text", "data-first": true, "aria-label": "Issue", value: map.issue });
    const labels = map.sides.map((s, i) => [s, el("input", { type: "text", "aria-label": `Side ${i + 1}`, value: s.label })]);
    const added = el("input", { type: "text", "aria-label": "A further side", placeholder: "a further side" });
    const save = () => {
      const commands = [];
      if (issue.value.trim() !== map.issue) commands.push({ do: "set-map", issue: issue.value });
      for (const [s, field] of labels) if (field.value.trim() && field.value.trim() !== s.label) commands.push({ do: "set-side", id: s.id, label: field.value });
      if (added.value.trim()) commands.push({ do: "add-side", label: added.value });
      close(true);
      if (commands.length) push(commands, "issue and sides");
    };
    return [form(save,
      el("label", { class: "wide" }, el("span", {}, "Issue"), issue),
      labels.map(([s, field], i) => el("label", { class: `wide s${Math.min(i, 3)}` }, el("span", {}, el("span", { class: "swatch" }), `Side ${i + 1}`), field,
        el("button", { type: "button", class: "flat", "aria-label": `Remove side ${i + 1}`, onclick: () => { close(true); push([{ do: "remove-side", id: s.id }], "removed side"); } }, "×"))),
      el("label", { class: "wide" }, el("span", {}, "Add"), added),
      actions(["Save", null, "go"], ["Leave it", () => close(null)]))];
  });
}

async function finish() {
  const review = known.state.map.review;
  const made = await open("Who has read this map?", (close) => {
    const by = el("input", { type: "text", "data-first": true, "aria-label": "Name", value: review?.by ?? "" });
    const note = el("input", { type: "text", "aria-label": "Note for the next reader", value: review?.note ?? "" });
    return [form(() => by.value.trim() && close({ by: by.value, note: note.value }),
      el("p", { class: "quiet" }, "The whole map is marked as reviewed; a re-run of the tool changes nothing in it."),
      el("label", { class: "wide" }, el("span", {}, "Name"), by), el("label", { class: "wide" }, el("span", {}, "Note"), note),
      actions(["Mark as reviewed", null, "go"], ["Not yet", () => close(null)]))];
  });
  if (made) push([{ do: "set-map", status: "reviewed", reviewer: made.by, note: made.note }], "marked as reviewed");
}

export async function clash(waiting, told) {
  return open("Somebody else was here", (close) => [
    el("p", {}, `${told.what}. It is shown as it is now; your change was: ${waiting.label || "a change"}.`),
    actions(["Make my change all the same", () => close("apply")], ["Leave theirs", () => close("leave")]),
  ]);
}

const edit = () => { const area = $("#words"); area?.focus(); area?.select(); };

function light() {
  const dark = theme.get() ? theme.get() === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme.set(dark ? "light" : "dark");
}

const ON_CLAIM = { accept, reject, holder, cue, side: nextSide, split, join, edit, relate: (c) => relate(c.id), words: (c) => reword(c, false), more: (c) => reword(c, true) };
const ANY = {
  before: () => step(-1), after: () => step(1), unread: () => (nextUnread() ? go(nextUnread()) : say("All claims are read")), new: fresh, undo, redo, settle, finish, ignore, help, article: enter, theme: light,
  claims: () => tab("claims"), map: () => tab("map"), findings: () => tab("findings"),
};
const READING = new Set(["before", "after", "unread", "help", "article", "theme", "claims", "map", "findings"]);

export function act(name, more) {
  if (!facts.edit && !READING.has(name)) return toast("This page is for reading; start it again with --edit to change the file.");
  if (ANY[name]) return ANY[name](more);
  const c = now();
  return c ? ON_CLAIM[name](c) : toast("There is no claim yet: select words and press n.");
}
