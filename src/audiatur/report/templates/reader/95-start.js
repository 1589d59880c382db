// Printing shows the whole map on a light ground; then everything goes back to where it was.
let kept = null;
addEventListener("beforeprint", () => {
  kept = { depth: state.depth, direction: frame.direction };
  update({ depth: ALL }, true);
  frame.direction = turns.includes("td") && boxes.get("lr" + ALL).x < boxes.get("lr" + ALL).y && boxes.get("td" + ALL).x > boxes.get("td" + ALL).y ? "td" : "lr";
  arrange();
  frame.printed = true;
  paint();
  for (const details of $$("#v-findings .also")) details.open = true;
});
addEventListener("afterprint", () => {
  if (!kept) return;
  update({ depth: kept.depth }, true);
  frame.direction = kept.direction;
  kept = null;
  frame.printed = false;
  arrange();
  paint();
});
$("#print").addEventListener("click", () => print());

arrange();
if (phone.matches) state.view = "text";
readHash();
// At first the article lies open where its debate begins; again, from the top, when the fonts have come, which move the lines.
function begin() {
  const first = $(".heading.debate", text) || numbers.find((number) => rank.has(number.dataset.n));
  if (state.claim || state.flag) pointAt();
  else if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - 18;
  if (state.flag && state.view === "findings") reveal(boxesOfFlags.get(state.flag), $("#v-findings"));
}
begin();
Promise.allSettled([...document.fonts].map((font) => font.load())).then(() => {
  const panes = state.claim || state.flag ? [text, $("#v-" + state.view)] : [text];
  for (const pane of panes) if (pane) pane.scrollTop = 0;
  begin();
  started = true;
  document.documentElement.dataset.ready = "";
});
