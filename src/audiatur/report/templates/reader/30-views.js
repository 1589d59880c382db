// The views: tabs on a large screen, a bar at the bottom of a small one.
const tabs = $$("[role=tab]");

function show(view) {
  update({ view });
}

drawers.push((before) => {
  if (!phone.matches && state.view === "text") state.view = "map";
  document.body.dataset.view = state.view;
  for (const tab of tabs) {
    const chosen = tab.dataset.view === state.view || (state.view === "text" && tab.dataset.view === "map");
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    $("#v-" + tab.dataset.view).hidden = !chosen;
  }
  for (const button of $$(".phone button")) {
    if (button.dataset.view === state.view) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  const folds = state.view === "map" || state.view === "outline";
  $(".depths").hidden = !folds;
  $(".zoom").hidden = state.view !== "map";
  if (before.view !== state.view) document.dispatchEvent(new Event("shown"));
});

$("[role=tablist]").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) show(tab.dataset.view);
});
$("[role=tablist]").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const at = tabs.indexOf(document.activeElement);
  const next = Math.abs(step) > 1 ? (step < 0 ? 0 : tabs.length - 1) : (at + step + tabs.length) % tabs.length;
  show(tabs[next].dataset.view);
  tabs[next].focus();
});
$(".phone").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) show(button.dataset.view);
});
phone.addEventListener("change", () => update({}, true));

let started = false;

// Scroll something into view inside its pane, only as far as needed.
function reveal(element, pane) {
  if (!element || !element.getClientRects().length) return;
  const box = element.getBoundingClientRect(), room = pane.getBoundingClientRect();
  if (box.top >= room.top + 40 && box.bottom <= room.bottom - 40) return;
  const calm = !started || matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top: pane.scrollTop + box.top - room.top - room.height * 0.3, behavior: calm ? "auto" : "smooth" });
}
