// The map: every card once, at a place for each direction and depth; the view box moves and scales it.
const canvas = $(".canvas");
const svg = $("svg.map");
const LEAST = 11.5 / 14;
const frame = { direction: "lr", turned: false, fresh: true, printed: false, x: 0, y: 0, scale: 1, whole: false };
const boxes = places(svg.dataset.boxes);
const turns = ["lr", "td"].filter((direction) => boxes.has(direction + ALL));
const cards = $$(".claim", svg).map((g) => ({ g, id: g.dataset.c, at: places(g.dataset.at) }));
const layers = $$(".layer", svg);
const links = $$(".tie, .pill", svg).map((g) => ({ g, own: g.dataset.r.split(" ").map((id) => ties.get(id)).filter(Boolean) }));

function places(text) {
  return new Map(text.split(";").filter(Boolean).map((piece) => piece.split(" ")).map(([key, x, y]) => [key, { x: Number(x), y: Number(y) }]));
}
const keyOf = (direction = frame.direction) => (boxes.has(direction + state.depth) ? direction + state.depth : direction + ALL);
const size = () => boxes.get(keyOf());
const room = () => canvas.getBoundingClientRect();

// Names for screen readers: the claim, then what it does in words.
for (const { g, id } of cards) {
  const claim = claims.get(id);
  const does = claim.out.filter((tie) => !tie.attacked).map((tie) => `${page.words[tie.type]} ${claims.get(tie.beside).label}`);
  g.setAttribute("role", "button");
  g.setAttribute("aria-label", [`Claim ${claim.label}, ${claim.who || "no holder"}: ${claim.text}`, ...does].join("; "));
}

// The direction that shows the map larger in the room there is.
function better() {
  const { width, height } = room();
  const fits = turns.map((direction) => ({ direction, box: boxes.get(keyOf(direction)) })).map(({ direction, box }) => [direction, Math.min(width / box.x, height / box.y)]);
  return fits.length > 1 && fits[1][1] > fits[0][1] * 1.15 ? "td" : "lr";
}

function paint() {
  const { width, height } = room();
  if (frame.printed) svg.setAttribute("viewBox", `0 0 ${size().x} ${size().y}`);
  else if (width) svg.setAttribute("viewBox", `${frame.x} ${frame.y} ${width / frame.scale} ${height / frame.scale}`);
}

function fitScale() {
  const { width, height } = room(), box = size();
  return Math.min(width / box.x, height / box.y, 1.25);
}

// The whole map in the middle, never larger than is pleasant.
function fit() {
  const { width, height } = room(), box = size();
  frame.scale = fitScale();
  frame.x = (box.x - width / frame.scale) / 2;
  frame.y = (box.y - height / frame.scale) / 2;
  frame.whole = true;
  paint();
}

// At first the main claim at a size that can be read, not the whole map at one that cannot.
function opening() {
  const { width, height } = room(), box = size();
  if (!width) return;
  if (fitScale() >= LEAST) {
    fit();
    return;
  }
  frame.whole = false;
  frame.scale = LEAST;
  const wide = width / frame.scale, high = height / frame.scale;
  frame.x = box.x <= wide ? (box.x - wide) / 2 : 0;
  frame.y = box.y <= high ? (box.y - high) / 2 : 0;
  paint();
}

function zoom(factor, at) {
  const { width, height } = room();
  const point = at || { x: width / 2, y: height / 2 };
  const scale = Math.min(3, Math.max(Math.min(fitScale(), LEAST) * 0.6, frame.scale * factor));
  frame.x += point.x / frame.scale - point.x / scale;
  frame.y += point.y / frame.scale - point.y / scale;
  frame.scale = scale;
  frame.whole = false;
  paint();
}

// Bring a card into view without moving more than needed.
function centre(id) {
  const card = cards.find((c) => c.id === id && !c.g.hasAttribute("hidden"));
  const { width, height } = room();
  if (!card || !width) return;
  const at = card.at.get(keyOf()), box = card.g.getBBox(), inset = 24 / frame.scale;
  const wide = width / frame.scale, high = height / frame.scale;
  if (at.x < frame.x + inset || at.x + box.width > frame.x + wide - inset) frame.x = at.x + box.width / 2 - wide / 2;
  if (at.y < frame.y + inset || at.y + box.height > frame.y + high - inset) frame.y = at.y + box.height / 2 - high / 2;
  // No empty ground beyond the edges of a map that is larger than the room.
  if (size().x > wide) frame.x = Math.min(Math.max(frame.x, 0), size().x - wide);
  if (size().y > high) frame.y = Math.min(Math.max(frame.y, 0), size().y - high);
  paint();
}

// Put every card where the direction and the depth want it, and show the lines between them.
function arrange() {
  const key = keyOf();
  for (const layer of layers) layer.toggleAttribute("hidden", layer.dataset.layer !== key);
  const shown = new Set(cards.filter((card) => card.at.has(key)).map((card) => card.id));
  for (const card of cards) {
    const at = card.at.get(key);
    card.g.toggleAttribute("hidden", !at);
    if (at) card.g.setAttribute("transform", `translate(${at.x},${at.y})`);
    badge(card, at ? claims.get(card.id).into.filter((tie) => claims.get(tie.source).drawn && !shown.has(tie.source)).length : 0);
  }
}

// On a folded map a card says how many answers one step further down are hidden.
function badge(card, hidden) {
  $(".more", card.g)?.remove();
  if (!hidden) return;
  const box = card.g.getBBox(), name = "http://www.w3.org/2000/svg";
  const more = document.createElementNS(name, "g"), pill = document.createElementNS(name, "rect"), count = document.createElementNS(name, "text");
  more.setAttribute("class", "more");
  for (const [key, value] of Object.entries({ x: box.width - 44, y: box.height - 10, width: 32, height: 19, rx: 9.5 })) pill.setAttribute(key, value);
  count.setAttribute("x", box.width - 28);
  count.setAttribute("y", box.height + 3.5);
  count.textContent = "+" + hidden;
  more.append(pill, count);
  card.g.append(more);
}

function turn() {
  frame.direction = frame.direction === "lr" ? "td" : "lr";
  frame.turned = true;
  arrange();
  opening();
  if (state.claim) centre(state.claim);
}

drawers.push((before) => {
  const lit = bright();
  const busy = state.claim !== null || filtered();
  const stop = state.claim && claims.get(state.claim).drawn ? state.claim : order.find((claim) => claim.drawn)?.id;
  for (const { g, id } of cards) {
    g.setAttribute("tabindex", id === stop ? "0" : "-1");
    g.setAttribute("aria-pressed", String(id === state.claim));
  }
  for (const { g, own } of links) {
    const near = (tie) => (state.claim ? tie.source === state.claim || tie.beside === state.claim : lit.has(tie.source) && lit.has(tie.beside));
    g.classList.toggle("dim", busy && !own.some(near));
    g.classList.toggle("veil", own.every((tie) => veiled(tie.source) || veiled(tie.beside)));
  }
  if (before.depth !== state.depth) {
    if (!frame.turned) frame.direction = better();
    arrange();
    opening();
  }
  for (const button of $$(".depths button")) button.setAttribute("aria-pressed", String(Number(button.dataset.depth) === state.depth));
  if (state.claim && (before.claim !== state.claim || before.view !== state.view)) requestAnimationFrame(() => centre(state.claim));
});

// Depths that would show the same as a deeper one are not offered.
for (const button of $$(".depths button")) {
  const depth = Number(button.dataset.depth);
  button.hidden = !boxes.has("lr" + depth) || boxes.size === turns.length;
  button.addEventListener("click", () => update({ depth }));
}

function resized() {
  if (!room().width) return;
  if (frame.fresh && !frame.printed) {
    frame.fresh = false;
    if (!frame.turned) frame.direction = better();
    arrange();
    opening();
    if (state.claim) centre(state.claim);
  } else if (frame.whole) fit();
  else paint();
}
new ResizeObserver(resized).observe(canvas);
document.addEventListener("shown", () => requestAnimationFrame(resized));
