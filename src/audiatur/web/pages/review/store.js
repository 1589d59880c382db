// What the page knows: the article, the map as the server has it, what is not saved yet, and which claim is looked at.
import { $ } from "./dom.js";

export const facts = JSON.parse(document.body.dataset.facts);
export const known = { article: null, state: null, findings: [], at: null, pending: [], pointed: null };
const listeners = [];
export const listen = (what) => listeners.push(what);
export const tell = (...kinds) => listeners.forEach((what) => what(new Set(kinds)));

export const REVIEWED = new Set(["reviewed", "accepted"]);
export const KINDS = [
  ["named-person", "a named person"], ["named-org", "a named organisation"], ["document", "a document"],
  ["group-specific", "a group that can be told"], ["group-vague", "a vague group"], ["bare", "“some”, “it”"],
  ["agentless", "nobody (“it is argued”)"], ["narrator", "the article itself"],
];
export const FORMS = [["proposition", "a proposition"], ["topic", "only names a matter"], ["target-only", "only there to be answered"]];
export const TYPES = ["support", "rebut", "concede", "restate", "undercut"];

export const claims = () => known.state.order.map((id) => byId().get(id)).filter(Boolean);
let index = new Map();
export const byId = () => index;
export const claim = (id) => index.get(id);
export const now = () => index.get(known.at);
export const number = (id) => known.state.order.indexOf(id) + 1;
export const isLost = (id) => known.state.lost.includes(id);
export const sides = () => known.state.map.sides;
export const relations = () => known.state.map.relations.filter((r) => r.status !== "stale");
export const relation = (id) => relations().find((r) => r.id === id);
export const outgoing = (id) => relations().filter((r) => r.from === id);
export const incoming = (id) => relations().filter((r) => r.to === id);
export const isRead = (c) => REVIEWED.has(c.status) || REVIEWED.has(known.state.map.status) || known.pending.some((p) => p.commands.some((k) => k.do === "accept-claim" && k.id === c.id));
export const look = (c) => {
  const at = sides().findIndex((s) => s.id === c.side);
  return at < 0 ? "s" : `s${Math.min(at, 3)}`;
};
export const sideName = (id) => sides().find((s) => s.id === id)?.label ?? "no side";
export const holderName = (c) => c.holder.resolved || c.holder.anchor?.exact || (c.holder.kind === "narrator" ? "the article itself" : "nobody named");
export const findingsOf = (id) => known.findings.filter((f) => f.claims.includes(id));

// A removed claim disappears at once, before the server has answered.
function visible(state) {
  const gone = new Set(known.pending.flatMap((p) => p.commands).filter((k) => k.do === "remove-claim").map((k) => k.id));
  return gone.size ? { ...state, order: state.order.filter((id) => !gone.has(id)) } : state;
}

export function take(state) {
  const before = known.state;
  known.state = visible(state);
  known.whole = state;
  index = new Map(known.state.map.claims.map((c) => [c.id, c]));
  if (!known.state.order.includes(known.at)) {
    const was = before ? before.order.indexOf(known.at) : -1;
    known.at = known.state.order[Math.min(Math.max(was, 0), known.state.order.length - 1)] ?? null;
  }
  tell("state");
}

export function refresh() {
  if (known.whole) take(known.whole);
}

export function go(id, how = "") {
  if (!id || !index.has(id)) return;
  known.at = id;
  known.pointed = null;
  tell("at", how);
}

// The next claim that nobody has read, after this one in the text and then from the beginning.
export function nextUnread(from = known.at) {
  const order = known.state.order, at = order.indexOf(from);
  const round = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return round.find((id) => !isRead(index.get(id)) && id !== from) ?? null;
}

export const theme = {
  get: () => localStorage.getItem("audiatur-theme") || "",
  set(value) {
    if (value) localStorage.setItem("audiatur-theme", value); else localStorage.removeItem("audiatur-theme");
    if (value) document.documentElement.dataset.theme = value; else delete document.documentElement.dataset.theme;
  },
};
export const main = () => $("main");
