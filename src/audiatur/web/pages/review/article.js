// The article: paragraphs cut where claims, holders, cues and findings begin and end; each piece knows its place in the source.
import { $, $$, clean, el, points, say } from "./dom.js";
import { claims, findingsOf, isLost, isRead, known, listen, look, now, number, go, relations } from "./store.js";

const paper = $("#paper");
const LONG = 160;
let paragraphs = [];
let drawn = [];

export function build(article) {
  known.article = article;
  paragraphs = article.paragraphs.map((p) => {
    let at = 0;
    const runs = p.runs.map(([start, end, text]) => {
      const size = points(text), run = { start, end, text, size, at, exact: end - start === size };
      at += size;
      return run;
    });
    const chars = [...runs.map((r) => r.text).join("")];
    return { ...p, runs, size: at, chars, first: runs[0]?.start ?? 0, last: Math.max(0, ...runs.map((r) => r.end)) };
  });
  let section = -2;
  const children = [];
  paragraphs.forEach((p, i) => {
    if (p.section !== section && article.headings[p.section]) {
      const [heading, level] = article.headings[p.section];
      if (heading && !(level <= 1 && heading === article.title)) children.push(el(`h${Math.min(Math.max(level, 2), 4)}`, { class: "heading" }, clean(heading)));
    }
    section = p.section;
    const kind = p.kind === "quote" ? "blockquote" : "p";
    p.box = el(kind, { class: ["item", "caption"].includes(p.kind) ? p.kind : null, "data-p": i });
    children.push(p.box);
  });
  paper.replaceChildren(...children);
  drawn = paragraphs.map(() => null);
}

// A span of the source as a stretch of a paragraph's own characters, or null when nothing of it is there.
function place(p, [start, end]) {
  let low = null, high = null;
  for (const run of p.runs) {
    const a = Math.max(start, run.start), b = Math.min(end, run.end);
    if (a >= b) continue;
    low ??= run.exact ? run.at + a - run.start : run.at;
    high = run.exact ? run.at + b - run.start : run.at + run.size;
  }
  return low === null ? null : [low, high];
}

function source(p, at, isEnd) {
  const run = p.runs.find((r) => (isEnd ? at <= r.at + r.size : at < r.at + r.size)) ?? p.runs.at(-1);
  if (run.exact) return run.start + Math.min(Math.max(at - run.at, 0), run.size);
  return isEnd ? run.end : run.start;
}

function marksOf() {
  const found = [], add = (span, kind, id) => found.push({ span, kind, id });
  const there = claims().filter((c) => !isLost(c.id));
  for (const c of there) c.spans.forEach((a) => add(a.span, "claim", c.id));
  if (known.pointed) add(known.pointed, "pointed", known.at);
  const at = now();
  if (at && !isLost(at.id)) {
    if (at.holder.anchor) add(at.holder.anchor.span, "holder", at.id);
    if (at.cue) add(at.cue.span, "cue", at.id);
    for (const r of relations()) if (r.from === at.id && r.cue) add(r.cue.span, "cue", at.id);
    const first = at.spans[0].span;
    const sentence = known.article.sentences.find(([s, e]) => s <= first[0] && first[0] < e);
    if (sentence) add(sentence, "sentence", at.id);
    for (const f of findingsOf(at.id)) if (f.span[1] - f.span[0] <= LONG) add(f.span, "flag", at.id);
  }
  return found;
}

function draw() {
  if (!known.article || !known.state) return;
  const marks = marksOf(), order = new Map(known.state.order.map((id, i) => [id, i]));
  const tails = new Map();
  for (const c of claims()) tails.set(c.id, Math.max(...c.spans.map((a) => a.span[1])));
  paragraphs.forEach((p, i) => {
    const own = marks.filter((m) => m.span[0] < p.last && p.first < m.span[1]).map((m) => ({ ...m, at: place(p, m.span) })).filter((m) => m.at);
    const shown = own.map((m) => {
      const c = known.state.map.claims.find((x) => x.id === m.id);
      return [m.kind, m.id, ...m.at, c ? look(c) : "", c && isRead(c) ? 1 : 0, m.id === known.at ? 1 : 0, order.get(m.id)].join();
    }).join("|");
    if (drawn[i] === shown) return;
    drawn[i] = shown;
    p.box.replaceChildren(...pieces(p, own, tails));
  });
}

function pieces(p, own, tails) {
  const cuts = [...new Set([0, p.size, ...own.flatMap((m) => m.at)])].sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [low, high] = [cuts[i], cuts[i + 1]];
    const here = own.filter((m) => m.at[0] <= low && high <= m.at[1]);
    found.push(piece(p, low, high, here));
    for (const m of own) {
      if (m.kind !== "claim" || m.at[1] !== high || source(p, high, true) !== tails.get(m.id)) continue;
      found.push(chip(m.id));
    }
  }
  return found;
}

function piece(p, low, high, here) {
  const names = [], of = (kind) => here.filter((m) => m.kind === kind);
  const told = of("claim"), inner = told.find((m) => m.id === known.at) ?? told.at(-1);
  if (inner) {
    names.push("q", look(known.state.map.claims.find((c) => c.id === inner.id)));
    if (inner.id === known.at) names.push("on");
  }
  if (of("sentence").length) names.push("sentence");
  if (of("holder").length) names.push("says");
  if (of("cue").length) names.push("cue");
  if (of("flag").length || of("pointed").length) names.push("w");
  if (of("pointed").length) names.push("lit");
  return el("span", { class: names.join(" ") || null, "data-at": low, "data-c": inner?.id }, clean(p.chars.slice(low, high).join("")));
}

function chip(id) {
  const c = known.state.map.claims.find((x) => x.id === id);
  const names = ["n", look(c), id === known.at ? "on" : "", isRead(c) ? "read" : ""].filter(Boolean).join(" ");
  return el("span", { role: "button", class: names, "data-c": id, "data-drag": id, tabindex: "-1", "aria-label": `Claim ${number(id)}${isRead(c) ? ", read" : ""}` }, String(number(id)));
}

// The claim comes into view; at first at once, for until the fonts are there everything still moves.
export function show(first = false) {
  const mark = $(".lit", paper) ?? $(".q.on", paper) ?? $(".sentence", paper);
  const pane = $("#text");
  if (!mark) return;
  const box = mark.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (!first && box.top >= frame.top + 90 && box.bottom <= frame.bottom - 160) return;
  const calm = first || !("ready" in document.documentElement.dataset) || matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - frame.height * 0.3, behavior: calm ? "instant" : "smooth" });
}

// The selected words as places in the source, one for each paragraph that the selection touches.
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return [];
  const range = chosen.getRangeAt(0);
  if (!paper.contains(range.commonAncestorContainer)) return [];
  const found = new Map();
  for (const span of $$("[data-at]", paper)) {
    if (!range.intersectsNode(span)) continue;
    const text = span.firstChild, from = Number(span.dataset.at);
    if (!text) continue;
    const low = range.startContainer === text ? range.startOffset : range.comparePoint(text, 0) < 0 ? null : 0;
    const high = range.endContainer === text ? range.endOffset : range.comparePoint(text, text.length) > 0 ? null : text.length;
    const a = low ?? 0, b = high ?? text.length;
    if (a >= b) continue;
    const begin = from + points(text.data.slice(0, a)), end = from + points(text.data.slice(0, b));
    const i = Number(span.closest("[data-p]").dataset.p), was = found.get(i);
    found.set(i, was ? [Math.min(was[0], begin), Math.max(was[1], end)] : [begin, end]);
  }
  return [...found].map(([i, at]) => trimmed(paragraphs[i], at)).filter(Boolean).map(([p, low, high]) => [source(p, low, false), source(p, high, true)]);
}

function trimmed(p, [low, high]) {
  while (low < high && !p.chars[low].trim()) low += 1;
  while (high > low && !p.chars[high - 1].trim()) high -= 1;
  return low < high ? [p, low, high] : null;
}

// The words at a place of the source, each with its own place: for cutting a claim in two.
export function words(spans) {
  const found = [];
  for (const p of paragraphs) {
    for (const span of spans) {
      const at = span[0] < p.last && p.first < span[1] ? place(p, span) : null;
      if (!at) continue;
      let low = null;
      for (let i = at[0]; i <= at[1]; i += 1) {
        const gap = i === at[1] || !p.chars[i].trim();
        if (!gap && low === null) low = i;
        if (gap && low !== null) {
          found.push({ text: p.chars.slice(low, i).join(""), at: source(p, low, false) });
          low = null;
        }
      }
    }
  }
  return found;
}

// By keyboard: the selection stands on a word, goes from word to word and from sentence to sentence, and grows with Shift.
const WORD = /[\p{L}\p{N}\p{S}]+(?:['’.\-–][\p{L}\p{N}]+)*/gu;
let listed = null;
let caret = null;

function listedWords() {
  if (listed) return listed;
  listed = [];
  for (const p of paragraphs) {
    const text = p.chars.join(""), at = [];
    p.chars.forEach((c, i) => { for (let k = 0; k < c.length; k += 1) at.push(i); });
    for (const found of text.matchAll(WORD)) {
      const low = at[found.index], high = at[found.index + found[0].length - 1] + 1;
      listed.push({ p, low, high, start: source(p, low, false), end: source(p, high, true) });
    }
  }
  return listed;
}

// Where a character of a paragraph stands on the page.
function spot(p, at, isEnd) {
  const spans = $$("[data-at]", p.box);
  const span = spans.findLast((s) => (isEnd ? Number(s.dataset.at) < at : Number(s.dataset.at) <= at)) ?? spans[0];
  const text = span.firstChild, inside = [...text.data].slice(0, at - Number(span.dataset.at)).join("").length;
  return [text, inside];
}

function mark() {
  const all = listedWords(), [a, b] = [all[Math.min(...caret)], all[Math.max(...caret)]];
  const [from, to] = [spot(a.p, a.low, false), spot(b.p, b.high, true)];
  if (caret[1] >= caret[0]) getSelection().setBaseAndExtent(...from, ...to);
  else getSelection().setBaseAndExtent(...to, ...from);
  const box = all[caret[1]].p.box, held = getSelection().focusNode?.parentElement ?? box;
  held.scrollIntoView({ block: "nearest" });
  say(getSelection().toString());
}

function wordsAt(spans) {
  const all = listedWords(), low = Math.min(...spans.map((s) => s[0])), high = Math.max(...spans.map((s) => s[1]));
  const first = all.findIndex((w) => w.end > low), last = all.findLastIndex((w) => w.start < high);
  return first < 0 ? [0, 0] : [first, Math.max(first, last)];
}

export function enter() {
  const c = now();
  $("#text").focus({ preventScroll: true });
  if (!listedWords().length) return;
  const first = c && !isLost(c.id) ? wordsAt(c.spans.map((a) => a.span))[0] : 0;
  caret = [first, first];
  mark();
}

function sentenceFrom(index, by) {
  const all = listedWords(), starts = known.article.sentences.map((s) => s[0]);
  const here = all[index].start;
  const wanted = by > 0 ? starts.find((s) => s > here) : starts.findLast((s) => s < all[index].start);
  if (wanted === undefined) return by > 0 ? all.length - 1 : 0;
  const found = all.findIndex((w) => w.end > wanted);
  return found < 0 ? index : found;
}

export function move(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey || !listedWords().length) return false;
  if (!caret) {
    const spans = selected();
    if (!spans.length) return false;
    caret = wordsAt(spans);
  }
  const from = event.shiftKey ? caret[1] : by > 0 ? Math.max(...caret) : Math.min(...caret);
  const next = event.key === "ArrowUp" || event.key === "ArrowDown" ? sentenceFrom(from, by) : from + by;
  const to = Math.min(Math.max(next, 0), listed.length - 1);
  caret = event.shiftKey ? [caret[0], to] : [to, to];
  mark();
  return true;
}

document.addEventListener("pointerdown", () => { caret = null; });

paper.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest("[data-c]");
  if (mark) go(mark.dataset.c, "text");
});

listen((kinds) => {
  if (kinds.has("state") || kinds.has("at") || kinds.has("findings") || kinds.has("pointed")) draw();
  if ((kinds.has("at") && !kinds.has("text")) || kinds.has("pointed")) show();
});
