// What the page knows, and the one state that everything is drawn from.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const page = JSON.parse($("#data").textContent);
const VIEWS = ["map", "outline", "ledger", "findings", "scorecard"];
const ALL = 99;

const text = $("#text");
const claims = new Map(page.map.claims.filter((c) => page.claims[c.id]).map((c) => {
  const [label, who, look, drawn] = page.claims[c.id];
  return [c.id, { form: "proposition", ...c, label, who, look, drawn: !!drawn, words: wordsOf(c.id), out: [], into: [], flags: [] }];
}));
const order = page.order.map((id) => claims.get(id));
const ties = new Map(page.ties.map(([id, source, beside, type, attacked]) => [id, { id, source, beside, type, attacked }]));
for (const tie of ties.values()) {
  claims.get(tie.source).out.push(tie);
  claims.get(tie.beside).into.push(tie);
}
const flags = page.findings.map(([code, message, level, line, column, start, end, claims, relations, cluster, headline, confidence, counts, name], i) =>
  ({ code, message, level, line, column, start, end, claims, relations, cluster, headline, confidence, counts, name: name || page.rules[code][0], key: "f" + i }));
for (const flag of flags) for (const id of new Set(flag.claims)) if (claims.has(id)) claims.get(id).flags.push(flag);
const flagOf = (key) => flags[Number(String(key).slice(1))];
const sideClass = (claim) => (claim.look === null ? "s" : "s" + claim.look);
const labels = Object.fromEntries(page.map.sides.map((side) => [side.id, side.label]));

// The words of a claim as they stand in the article, with dots where others lie between.
function wordsOf(id) {
  let said = "", last = null;
  for (const piece of $$(`.q[data-c~="${CSS.escape(id)}"]`, text)) {
    const near = last && (last.nextSibling === piece || (last.nextSibling?.nextSibling === piece && last.nextSibling.matches?.(".n")));
    said += (last && !near ? " … " : "") + piece.textContent;
    last = piece;
  }
  return said.trim().replace(/\s+/g, " ");
}

// An element with attributes and children; text is only ever set as text.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const state = {
  view: "map", claim: null, flag: null, depth: ALL, side: "", holder: "", rule: "", words: "", level: "", study: null, among: null,
};
const drawers = [];
const phone = matchMedia("screen and (max-width: 900px)");

// Change the state and draw what follows from it; each drawer gets the state before.
function update(change, quiet = false) {
  const before = { ...state };
  Object.assign(state, change);
  for (const draw of drawers) draw(before);
  if (!quiet) writeHash();
}

const filtered = () => !!(state.side || state.holder || state.rule || state.words);
function fits(claim) {
  if (state.side && claim.side !== state.side) return false;
  if (state.holder && claim.who !== state.holder) return false;
  if (state.rule && !claim.flags.some((flag) => flag.code === state.rule)) return false;
  if (!state.words) return true;
  const said = [claim.label, claim.text, claim.who, claim.words].join("\n");
  return said.toLowerCase().includes(state.words.toLowerCase());
}
