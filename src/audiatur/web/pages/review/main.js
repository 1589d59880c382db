// The page comes up: article and map are fetched, then keys, mouse and notices are at work.
import { $, clean, el, key, say } from "./dom.js";
import { claims, facts, go, isRead, known, listen, now, number, tell, theme } from "./store.js";
import { dismiss, forget, get, leftOver, line, look, onClash, pushAgain, putBack, watch } from "./net.js";
import { build, move, selected, show } from "./article.js";
import "./panel.js";
import { act, clash } from "./actions.js";
import { actions, isOpen, open } from "./dialogs.js";
import { KEYS, keysOn } from "./help.js";
import { drags } from "./drag.js";
import "./tabs.js";

theme.set(theme.get());
onClash(clash);

const byKey = new Map(KEYS.map(([k, name]) => [k, name]));

function typing(target) {
  return target.closest?.("textarea, select, input:not([type=checkbox]):not([type=radio])");
}

document.addEventListener("keydown", (event) => {
  if (isOpen() || typing(event.target)) return;
  if (document.activeElement === $("#text") && move(event)) return event.preventDefault();
  if (event.key === "Escape") return getSelection().removeAllRanges();
  const chord = (event.ctrlKey || event.metaKey) && event.altKey;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return act(event.shiftKey ? "redo" : "undo");
  }
  const name = byKey.get(event.key);
  if (!name || !(chord || (plain && keysOn()))) return;
  event.preventDefault();
  act(name);
});

for (const [id, name] of [["undo", "undo"], ["redo", "redo"], ["settle", "settle"], ["help", "help"], ["theme", "theme"]]) $(`#${id}`).addEventListener("click", () => act(name));

// What can be done with selected words stands beside them.
const grab = $("#grab");
const OFFERS = [["New claim", "new", "n"], ["Its words", "words", "w"], ["Add words", "more", "W"], ["Holder", "holder", "h"], ["Cue", "cue", "c"]];
grab.append(...OFFERS.map(([label, name, k]) => el("button", { type: "button", onmousedown: (event) => event.preventDefault(), onclick: () => act(name) }, label, key(k))));

document.addEventListener("selectionchange", () => {
  const spans = facts.edit ? selected() : [];
  grab.hidden = !spans.length || isOpen();
  if (grab.hidden) return;
  const range = getSelection().getRangeAt(0).getBoundingClientRect(), pane = $("#text"), frame = pane.getBoundingClientRect();
  const top = range.bottom - frame.top + pane.scrollTop + 8;
  grab.style.top = `${top}px`;
  grab.style.left = `${Math.max(12, Math.min(range.left - frame.left, frame.width - grab.offsetWidth - 24))}px`;
});

const STATUS = { draft: "Machine draft", reviewed: "Reviewed", accepted: "Reviewed", stale: "Out of date" };
const LINES = { saved: "All saved", saving: "Saving …", offline: "Not saved", lost: "Not saved" };

function drawTop() {
  const all = claims(), read = all.filter(isRead).length;
  $("#progress").max = Math.max(all.length, 1);
  $("#progress").value = read;
  $("#count").textContent = `${read} of ${all.length} read`;
  $("#left").textContent = all.length - read ? `${all.length - read} left` : "";
  const status = known.state.map.status;
  $("#status").textContent = facts.edit ? STATUS[status] : `${STATUS[status]} · reading only`;
  $("#status").className = `made ${status === "draft" ? "draft" : ""}`;
  $("#undo").disabled = !known.state.undo;
  $("#redo").disabled = !known.state.redo;
  $("#undo").title = known.state.undo ? `Undo: ${known.state.undo}` : "";
  document.title = `${read}/${all.length} · ${$("h1").textContent}`;
}

function drawLine() {
  const waiting = known.pending.length;
  const changes = waiting === 1 ? "1 change waits" : `${waiting} changes wait`;
  const bad = ["offline", "lost"].includes(line.state);
  const told = bad ? `${line.what}. ${waiting ? `${changes} in this browser and will be saved.` : ""}` : facts.edit ? LINES[line.state] : "";
  const box = $("#saved");
  if (box.textContent !== told) box.textContent = told;
  box.className = `saved ${bad ? "bad" : line.state}`;
}

function drawNotices() {
  const box = $("#notices"), list = known.state.notices;
  const trouble = known.state.trouble ? [el("div", { class: "notice grave" }, el("span", {}, `The file cannot be read at the moment, because somebody is changing it: ${known.state.trouble}`))] : [];
  box.hidden = !list.length && !trouble.length;
  const shown = list.map((n) => [n.number, n.kind].join()).join() + known.state.trouble;
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  box.replaceChildren(...trouble, ...list.map((n) => el("div", { class: `notice ${n.kind}` },
    el("span", {}, `${clean(n.text)}${n.parts.length ? ` (${n.parts.map((id) => (number(id) ? `claim ${number(id)}` : id)).join(", ")})` : ""}.`),
    n.parts.filter((id) => number(id)).slice(0, 3).map((id) => el("button", { type: "button", onclick: () => go(id) }, `Show ${number(id)}`)),
    n.offer && el("button", { type: "button", onclick: () => putBack(n.number) }, n.kind === "conflict" ? "Take mine" : "Put them back"),
    el("button", { type: "button", "aria-label": "Close this notice", onclick: () => dismiss(n.number) }, "×"))));
}

listen((kinds) => {
  if (!known.state) return;
  if (kinds.has("state")) {
    drawTop();
    drawNotices();
  }
  drawLine();
});

async function offer(waiting) {
  const put = await open("Changes that were not saved", (close) => [
    el("p", {}, `${waiting.length === 1 ? "1 change" : `${waiting.length} changes`} of this file could not be saved when the page was open before: ${waiting.map((w) => w.label).filter(Boolean).join("; ")}.`),
    actions(["Put them in", () => close(true)], ["Forget them", () => close(false)]),
  ]);
  forget();
  if (put) pushAgain(waiting);
}

async function start() {
  const waiting = leftOver();
  build(await get("/article"));
  await look();
  if (!known.state) return;
  const first = claims().find((c) => !isRead(c)) ?? claims()[0];
  known.at = first?.id ?? null;
  tell("state", "at");
  drags();
  watch();
  await Promise.all(['17px "Source Serif 4"', 'italic 17px "Source Serif 4"', "14px Inter"].map((font) => document.fonts.load(font)));
  show(true);
  document.documentElement.dataset.ready = "";
  if (waiting.length && facts.edit) await offer(waiting);
  say(`${claims().filter((c) => !isRead(c)).length} claims to read${now() ? `; this is claim ${number(now().id)}` : ""}`);
}

start();
