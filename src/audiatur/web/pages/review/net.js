// Saving: commands go one after the other; what could not be sent waits here, is told, and survives the page.
import { $, toast } from "./dom.js";
import { facts, go, known, refresh, take, tell } from "./store.js";

const token = document.body.dataset.token;
const kept = `audiatur-review-${facts.store}`;
const window_ = crypto.randomUUID().slice(0, 8);
const RETRY = 1500;
export const line = { state: "saved", what: "" };
let busy = false;
let asking = () => Promise.resolve("leave");
export const onClash = (ask) => { asking = ask; };

const headers = () => ({ "content-type": "application/json", "x-audiatur-token": token });

async function ask(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
  return answer.json();
}

export const get = ask;

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: headers(), body: JSON.stringify(body) });
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, data: type.includes("json") ? await answer.json() : { what: await answer.text() } };
}

function show(state, what = "") {
  line.state = state;
  line.what = what;
  tell("line");
}

function keep() {
  const waiting = known.pending.map(({ key, commands, label }) => ({ key, commands, label }));
  if (waiting.length) localStorage.setItem(kept, JSON.stringify(waiting)); else localStorage.removeItem(kept);
}

// What an earlier page could not save.
export function leftOver() {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? "[]");
  } catch {
    return [];
  }
}

export function forget() {
  localStorage.removeItem(kept);
}

// `seen` is the state that the person saw when they began, where that is not the one of now.
export function push(commands, label, seen = known.state.version) {
  if (!facts.edit) {
    toast("This page is for reading; start it again with --edit to change the file.", true);
    return Promise.resolve(false);
  }
  return new Promise((done) => {
    known.pending.push({ key: crypto.randomUUID(), commands, label, done, seen });
    keep();
    refresh();
    pump();
  });
}

export function pushAgain(waiting) {
  for (const { key, commands, label } of waiting) known.pending.push({ key, commands, label, done: () => {}, seen: null });
  keep();
  pump();
}

async function pump() {
  if (busy) return;
  busy = true;
  while (known.pending.length) {
    show("saving");
    const first = known.pending[0];
    let answer;
    try {
      answer = await post("/do", { window: window_, key: first.key, commands: first.commands, label: first.label, seen: first.free ? null : first.seen });
    } catch {
      show("offline", "The server does not answer");
      await wait(RETRY);
      continue;
    }
    if (!(await settled(first, answer))) await wait(RETRY);
  }
  busy = false;
  if (line.state !== "lost") show("saved");
}

// Whether the first in the queue is done with, one way or the other.
async function settled(first, { status, data }) {
  if (status === 200) return finish(first, data, true);
  if (status === 403) {
    show("lost", "The server was started anew: open the address that it printed");
    return false;
  }
  if (data.kind === "clash") {
    await look();
    if ((await asking(first, data)) === "apply") {
      first.free = true;
      return true;
    }
    return finish(first, null, false);
  }
  if (status === 503) {
    show("offline", data.what);
    await look();
    return false;
  }
  toast(`${data.what}${data.hint ? ` (${data.hint})` : ""}`, true);
  return finish(first, null, false);
}

function finish(first, state, right) {
  known.pending.shift();
  keep();
  if (state) take(state); else refresh();
  first.done(right);
  return true;
}

const wait = (time) => new Promise((done) => setTimeout(done, time));

export async function look() {
  try {
    const answer = await ask(`/state?window=${window_}&known=${known.state && !known.pending.length ? encodeURIComponent(known.state.known) : ""}`);
    if (answer.map) take(answer);
    if (line.state !== "saved" && !known.pending.length) show("saved");
  } catch (fault) {
    if (fault.status === 403) show("lost", "The server was started anew: open the address that it printed");
    else show("offline", "The server does not answer");
  }
}

async function step(path, body, told) {
  if (known.pending.length) return toast("One moment: some changes are still being saved.");
  try {
    const { status, data } = await post(path, { window: window_, ...body });
    if (status === 200) {
      const before = new Set(known.state.order);
      take(data);
      // What comes back is looked at.
      go(known.state.order.find((id) => !before.has(id)));
      if (told) toast(told);
    } else toast(`${data.what}${data.hint ? ` (${data.hint})` : ""}`, true);
  } catch {
    show("offline", "The server does not answer");
  }
}

export const undo = () => step("/undo", {}, `Undone: ${known.state.undo || "nothing"}`);
export const redo = () => step("/redo", {}, `Done again: ${known.state.redo || "nothing"}`);
export const putBack = (number) => step("/take", { number }, "Put back");
export const dismiss = (number) => (facts.edit ? step("/dismiss", { number }, "") : null);

addEventListener("beforeunload", (event) => {
  if (known.pending.length) event.preventDefault();
});

export function watch() {
  setInterval(() => { if (!document.hidden && !busy) look(); }, 1500);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !busy) look(); });
}

export const title = () => $("h1").textContent;
