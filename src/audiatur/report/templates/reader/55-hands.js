// Moving and scaling the map by mouse, wheel, fingers and buttons.
const fingers = new Map();
let moved = 0, spread = 0;

canvas.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  moved = 0;
  spread = distance();
});
canvas.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const dx = event.clientX - before.x, dy = event.clientY - before.y;
  moved += Math.abs(dx) + Math.abs(dy);
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (moved < 5) return;
  if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
  canvas.classList.add("drag");
  if (fingers.size === 2) {
    const now = distance(), box = room(), [one, other] = [...fingers.values()];
    if (spread) zoom(now / spread, { x: (one.x + other.x) / 2 - box.left, y: (one.y + other.y) / 2 - box.top });
    spread = now;
  }
  frame.x -= dx / frame.scale / fingers.size;
  frame.y -= dy / frame.scale / fingers.size;
  frame.whole = false;
  paint();
});
for (const name of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(name, (event) => {
    fingers.delete(event.pointerId);
    canvas.classList.remove("drag");
  });
}
function distance() {
  const [one, other] = [...fingers.values()];
  return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = room();
  if (event.ctrlKey || event.metaKey || !(event.shiftKey || event.deltaX)) {
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), { x: event.clientX - box.left, y: event.clientY - box.top });
  } else {
    frame.x += (event.deltaX || event.deltaY) / frame.scale;
    frame.y += (event.deltaX ? event.deltaY : 0) / frame.scale;
    paint();
  }
}, { passive: false });
canvas.addEventListener("click", (event) => {
  if (moved >= 5) return;
  const card = event.target.closest(".claim"), pill = event.target.closest(".pill");
  if (event.target.closest(".more")) update({ depth: state.depth === 1 && boxes.has(frame.direction + 2) ? 2 : ALL, claim: card.dataset.c });
  else if (card) select(card.dataset.c === state.claim ? null : card.dataset.c);
  else if (pill) select(ties.get(pill.dataset.r.split(" ")[0]).source);
  else if (state.claim) select(null);
});
canvas.addEventListener("keydown", (event) => {
  const card = event.target.closest(".claim");
  if (!card || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  select(card.dataset.c === state.claim ? null : card.dataset.c);
});
canvas.addEventListener("focusin", (event) => {
  const card = event.target.closest(".claim");
  if (card && card.matches(":focus-visible")) centre(card.dataset.c);
});
$(".zoom").addEventListener("click", (event) => {
  const wish = event.target.closest("button")?.dataset.zoom;
  if (wish === "in") zoom(1.3);
  if (wish === "out") zoom(1 / 1.3);
  if (wish === "fit") fit();
  if (wish === "turn") turn();
});
$(".zoom [data-zoom=turn]").hidden = turns.length < 2;
