// All claims, the map and the findings, one at a time.
import { $, $$, clean, el, short } from "./dom.js";
import { claims, go, holderName, isRead, known, listen, look, number, outgoing, tell } from "./store.js";
import { get } from "./net.js";

const tabs = $$("[role=tab]");
const ZOOM = 0.86;
let drawnMap = -1, drawing = false, soon = 0;
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

export function tab(name) {
  for (const button of tabs) {
    const on = button.getAttribute("aria-controls") === name;
    button.setAttribute("aria-selected", String(on));
    button.tabIndex = on ? 0 : -1;
    $(`#${button.getAttribute("aria-controls")}`).hidden = !on;
  }
  if (name === "map") drawMap();
  if (name === "claims") keepInView();
}

for (const button of tabs) {
  button.addEventListener("click", () => tab(button.getAttribute("aria-controls")));
  button.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(button) + by + tabs.length) % tabs.length];
    next.focus();
    tab(next.getAttribute("aria-controls"));
  });
}

function drawClaims() {
  const rows = claims().map((c) => el("li", {}, el("button", { type: "button", class: `claim-row ${look(c)}${isRead(c) ? " read" : ""}${c.id === known.at ? " on" : ""}`, "data-c": c.id, "aria-current": c.id === known.at ? "true" : null, onclick: () => go(c.id, "list") },
    el("span", { class: `n ${look(c)}`, "data-drag": c.id }, String(number(c.id))),
    el("span", { class: "what" }, el("b", {}, clean(short(holderName(c), 40))), " ", clean(short(c.text, 130))),
    el("span", { class: "quiet small" }, outgoing(c.id).length ? `→ ${outgoing(c.id).map((r) => (number(r.to) || "⤳")).join(", ")}` : ""),
    el("span", { class: "tickmark" }, isRead(c) ? "✓" : "", el("span", { class: "unseen" }, isRead(c) ? "read" : "not read")))));
  $("#claims").replaceChildren(el("ol", { class: "claim-list" }, rows));
}

function keepInView() {
  $("#claims .on")?.scrollIntoView({ block: "nearest" });
}

async function drawMap() {
  if ($("#map").hidden || !known.state || drawnMap === known.state.version) return mark();
  if (drawing) return undefined;
  drawing = true;
  try {
    const made = await get("/map");
    drawnMap = made.version;
    sheet.replaceSync(made.style);
    const svg = new DOMParser().parseFromString(made.markup, "text/html").querySelector("svg");
    for (const g of $$(".claim", svg)) {
      g.setAttribute("role", "button");
      g.setAttribute("tabindex", "0");
      g.dataset.drag = g.dataset.c;
      g.setAttribute("aria-label", `Claim ${number(g.dataset.c)}`);
    }
    for (const g of $$(".layer[hidden], .claim[hidden]", svg)) g.remove();
    const box = svg.viewBox.baseVal;
    svg.setAttribute("width", box.width * ZOOM);
    svg.setAttribute("height", box.height * ZOOM);
    $("#map").replaceChildren(svg);
    mark(true);
  } catch { /* the line of saving tells that the server is away */ }
  drawing = false;
  return drawnMap > -1 && drawnMap < known.state.version ? drawMap() : undefined;
}

function mark(move = false) {
  for (const g of $$("#map .claim")) g.classList.toggle("on", g.dataset.c === known.at);
  const on = $("#map .claim.on");
  if (on && (move || !$("#map").hidden)) on.scrollIntoView({ block: "nearest", inline: "nearest" });
}

$("#map").addEventListener("click", (event) => { const g = event.target.closest(".claim"); if (g) go(g.dataset.c, "map"); });
$("#map").addEventListener("keydown", (event) => { const g = event.target.closest(".claim"); if (g && event.key === "Enter") go(g.dataset.c, "map"); });

// A finding leads to its words in the article, and to the first of its claims.
function point(f) {
  const id = f.claims.find((c) => number(c));
  if (id) go(id, "text");
  known.pointed = f.span;
  tell("pointed");
}

function drawFindings() {
  $("#flags").textContent = String(known.findings.length);
  const rows = known.findings.map((f) => el("li", {}, el("button", { type: "button", class: "finding", "data-span": f.span.join(), onclick: () => point(f) },
    el("b", { class: `level ${f.level}` }, `${f.code} ${f.name}`), el("span", { class: "quiet small" }, ` line ${f.line}${f.claims.length ? ` · claim ${f.claims.map(number).filter(Boolean).join(", ")}` : ""}`), el("span", { class: "message" }, clean(f.message)))));
  $("#findings").replaceChildren(rows.length ? el("ol", { class: "finding-list" }, rows) : el("p", { class: "quiet empty" }, "The checks have nothing to say."));
}

// Checks and drawing follow when the hand rests.
let asked = -1;
async function follow() {
  const version = known.state.version;
  if (asked === version) return;
  asked = version;
  try {
    const { findings } = await get("/findings");
    known.findings = findings;
    tell("findings");
  } catch {
    asked = -1;
  }
  drawMap();
}

listen((kinds) => {
  if (kinds.has("state")) {
    clearTimeout(soon);
    soon = setTimeout(follow, 350);
  }
  if (kinds.has("state") || kinds.has("at")) {
    drawClaims();
    mark();
    if (!kinds.has("list")) keepInView();
  }
  if (kinds.has("findings")) drawFindings();
});
