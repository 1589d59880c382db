// One claim at a time: what is said of it, what it does, what the checks say, and the big keys.
import { $, clean, el, key, short } from "./dom.js";
import { FORMS, KINDS, claim, claims, facts, findingsOf, go, holderName, incoming, isLost, isRead, known, listen, look, now, number, outgoing, relation, sideName, sides } from "./store.js";
import { push } from "./net.js";
import { act } from "./actions.js";

const pane = $("#claim");
const set = (c, change, label) => push([{ do: "set-claim", id: c.id, ...change }], `${label} of claim ${number(c.id)}`);
let showing = "";

function button(text, name, keys, more = {}) {
  return el("button", { type: "button", "aria-keyshortcuts": keys, onclick: () => act(name), ...more }, el("span", {}, text), key(keys));
}

function head(c) {
  const at = number(c.id), all = claims().length;
  const sure = c.confidence === null || c.confidence === undefined ? "" : `${Math.round(c.confidence * 100)} % sure`;
  const status = isRead(c) ? "read" : "draft";
  return el("div", { class: "head" },
    el("h2", {}, `Claim ${at}`), el("span", { class: "quiet" }, ` of ${all}`),
    el("span", { class: `chip ${status}` }, isRead(c) ? "✓ read" : "draft"),
    sure && !isRead(c) && el("span", { class: "quiet small", title: c.found_by ? `found by ${c.found_by}` : null }, sure),
    el("span", { class: "turn" },
      button("Before", "before", "k", { class: "flat" }), button("Next", "after", "j", { class: "flat" })));
}

function text(c) {
  const area = el("textarea", { id: "words", rows: 2, "aria-label": "The claim as one plain sentence", value: c.text, readonly: !facts.edit });
  let began = known.state.version;
  const save = () => {
    const value = area.value.trim();
    if (value && value !== c.text) push([{ do: "set-claim", id: c.id, text: value }], `text of claim ${number(c.id)}`, began);
    else area.value = c.text;
  };
  area.addEventListener("focus", () => { began = known.state.version; });
  area.addEventListener("change", save);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); area.blur(); $("#claim").focus(); }
    if (event.key === "Escape") { area.value = c.text; area.blur(); $("#claim").focus(); }
  });
  return el("div", { class: "said" }, area, el("blockquote", {}, "“", el("bdi", {}, clean(c.spans.map((a) => a.exact).join(" … "))), "”"));
}

function options(list, chosen) {
  return list.map(([value, label]) => el("option", { value, selected: value === chosen }, clean(label)));
}

function choose(label, list, chosen, done, name = null) {
  return el("label", { class: "field" }, label && el("span", {}, label), el("select", { "aria-label": name, disabled: !facts.edit, onchange: (event) => done(event.target.value) }, options(list, chosen)));
}

function taken(anchor, look) {
  return anchor ? el("bdi", { class: `value ${look}` }, `“${clean(anchor.exact)}”`) : el("span", { class: "quiet" }, "no words");
}

function voice(c) {
  const kinds = choose("", KINDS, c.holder.kind, (kind) => push([{ do: "set-holder", id: c.id, holder: given(c, { kind }) }], `holder of claim ${number(c.id)}`), "What kind of holder");
  const empty = (label, run) => el("button", { type: "button", class: "flat cross", "aria-label": label, title: label, onclick: run }, "×");
  return el("div", { class: "row" },
    el("span", { class: "name" }, "Who"), el("div", { class: "fill" }, el("span", { class: "together" },
      taken(c.holder.anchor, "says"),
      c.holder.anchor && facts.edit && empty("No holder", () => push([{ do: "set-holder", id: c.id, holder: { kind: "agentless" } }], "holder")),
      facts.edit && button("take", "holder", "h", { class: "flat", title: "Take the selected words as the holder" }), kinds),
      el("span", { class: "together" }, el("span", { class: "name" }, "says it with"), taken(c.cue, "cue"),
      c.cue && facts.edit && empty("No cue", () => push([{ do: "set-cue", id: c.id, span: null }], "cue")),
      facts.edit && button("take", "cue", "c", { class: "flat", title: "Take the selected words as the cue" }))));
}

export function given(c, change) {
  const { kind, anchor, resolved } = c.holder;
  const held = { kind };
  if (anchor) held.span = anchor.span;
  if (resolved) held.resolved = resolved;
  return { ...held, ...change };
}

function side(c) {
  const list = [...sides().map((s, i) => [s.id, s.label, `s${Math.min(i, 3)}`]), [null, "no side", "s"]];
  return el("div", { class: "row", role: "group", "aria-label": "Side" },
    el("span", { class: "name" }, "Side"), el("div", { class: "fill" },
    list.map(([id, label, colour]) => el("button", {
      type: "button", class: `pick ${colour}`, "aria-pressed": String((c.side ?? null) === id), disabled: !facts.edit, onclick: () => set(c, { side: id }, "side"),
      title: clean(label),
    }, el("span", { class: "swatch" }), el("span", { class: "cut" }, clean(label)))), facts.edit && key("d")));
}

function form(c) {
  const nested = [["", "stands alone"], ...claims().filter((o) => o.id !== c.id).map((o) => [o.id, `inside ${number(o.id)}: ${short(o.text, 40)}`])];
  return el("div", { class: "row" },
    el("span", { class: "name" }, "Form"), el("div", { class: "fill" },
    choose("", FORMS, c.form, (value) => set(c, { form: value }, "form"), "Form"),
    el("label", { class: "tick" }, el("input", { type: "checkbox", checked: c.cited, disabled: !facts.edit, onchange: (event) => set(c, { cited: event.target.checked }, "citation") }), "has a citation"),
    choose("", nested, c.nested_in ?? "", (value) => set(c, { nested_in: value || null }, "outer claim"), "Inside which claim")));
}

function tie(r, out) {
  const other = out ? r.to : r.from, attacked = relation(r.to);
  const words = facts.words[r.type] ?? r.type;
  const target = r.type === "undercut" && out
    ? (attacked ? `the ${facts.words[attacked.type]} from ${number(attacked.from)} to ${number(attacked.to)}` : "")
    : `${number(other)} ${short(clean(claim(other)?.text ?? ""), 90)}`;
  const types = r.type === "undercut" ? [["undercut", facts.words.undercut]] : ["support", "rebut", "concede", "restate"].map((t) => [t, facts.words[t] ?? t]);
  const kind = facts.edit
    ? el("select", { "aria-label": `What the relation to claim ${number(other)} is`, onchange: (event) => push([{ do: "set-relation", id: r.id, type: event.target.value }], "relation") }, options(types, r.type))
    : el("span", {}, words);
  const link = el("button", { type: "button", class: out ? "link" : "link from", onclick: () => go(r.type === "undercut" && out ? attacked?.to : other) }, target);
  const tools = facts.edit ? [
    r.type !== "undercut" && el("button", { type: "button", class: "flat", title: "Turn it round", "aria-label": `Turn the relation with claim ${number(other)} round`, onclick: () => push([{ do: "turn-relation", id: r.id }], "turned relation") }, "⇄"),
    el("button", { type: "button", class: "flat", title: "Remove", "aria-label": `Remove the relation ${words} ${target}`, onclick: () => push([{ do: "remove-relation", id: r.id }], "removed relation") }, "×")] : [];
  return el("li", { class: `tie ${r.type}`, "data-r": r.id }, ...(out ? [kind, link] : [link, kind, el("span", { class: "quiet rest" }, "this")]), tools);
}

function ties(c) {
  const out = outgoing(c.id), into = incoming(c.id);
  return el("div", { class: "ties" },
    el("h3", {}, "What it does"),
    out.length ? el("ul", {}, out.map((r) => tie(r, true))) : el("p", { class: "quiet" }, "Neither for nor against another claim."),
    into.length ? el("ul", { "aria-label": "What is done to it" }, into.map((r) => tie(r, false))) : null);
}

function flags(c) {
  const found = findingsOf(c.id);
  if (!found.length) return null;
  return el("ul", { class: "flags", "aria-label": "Findings on this claim" }, found.map((f) => el("li", {},
    el("b", { class: `level ${f.level}` }, `${f.code} ${f.name}`), " ", clean(f.message),
    facts.edit && el("button", { type: "button", class: "flat", onclick: () => act("ignore", { code: f.code, claim: c.id }) }, "Right as it is …"))));
}

function keys(c) {
  if (!facts.edit) return null;
  return el("div", { class: "keys" },
    button(isRead(c) ? "Read ✓" : "Right, next", "accept", "a", { class: "go" }),
    button("Reject", "reject", "x", { class: "stop" }),
    button("Edit", "edit", "e"), button("Split", "split", "s"), button("Join", "join", "m"), button("Relation", "relate", "r"));
}

function lost(c) {
  return isLost(c.id)
    ? el("p", { class: "lost" }, "Its words are not in the article any more. Select the right ones and press w, or reject the claim.") : null;
}

export function draw(force = false) {
  const c = now();
  const left = claims().filter((o) => !isRead(o)).length;
  if (!c) {
    pane.replaceChildren(el("div", { class: "done" }, el("h2", {}, "There are no claims yet"), el("p", {}, "Select words in the article and press n.")));
    showing = "";
    return;
  }
  const typing = pane.contains(document.activeElement) && ["TEXTAREA"].includes(document.activeElement.tagName);
  if (typing && !force && showing === c.id) return;
  const focused = document.activeElement && pane.contains(document.activeElement) ? [...pane.querySelectorAll("button, select, input")].indexOf(document.activeElement) : -1;
  pane.className = `claim-pane ${look(c)}${isRead(c) ? " read" : ""}`;
  const done = left === 0 && facts.edit && known.state.map.status === "draft" ? finished() : null;
  pane.replaceChildren(...[done, head(c), text(c), lost(c), voice(c), side(c), form(c), ties(c), flags(c), keys(c)].filter(Boolean));
  if (focused >= 0 && showing === c.id) [...pane.querySelectorAll("button, select, input")][focused]?.focus();
  showing = c.id;
  pane.setAttribute("aria-label", `Claim ${number(c.id)} of ${claims().length}, ${holderName(c)}, ${sideName(c.side)}`);
}

function finished() {
  return el("div", { class: "finished" }, el("b", {}, "All claims are read."), " ",
    el("button", { type: "button", class: "go small-go", onclick: () => act("finish") }, "Put a name to it …"));
}

listen((kinds) => {
  if (kinds.has("at")) draw(true);
  else if (kinds.has("state") || kinds.has("findings")) draw();
});
