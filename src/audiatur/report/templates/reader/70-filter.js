// Filters and search; both dim what they leave out, and the address keeps them.
const search = $("#q");

drawers.push((before) => {
  const kept = order.filter(fits);
  const on = ["side", "holder", "rule"].filter((key) => state[key]).length;
  $("#active").textContent = on;
  $("#active").hidden = !on;
  for (const button of $$(".weigh [data-side]")) button.setAttribute("aria-pressed", String(button.dataset.side === state.side));
  $("#holder").value = state.holder;
  $("#rule").value = state.rule;
  if (search.value !== state.words) search.value = state.words;
  $("#matches").textContent = filtered() ? `${kept.length} of ${order.length} claims` : "";
  $("#hits").textContent = state.words ? String(kept.length) : "";
  $("#clear").hidden = !filtered();
  if (on && !before.side && !before.holder && !before.rule) openFilters(true);
  if (before.words !== state.words) highlight(state.words);
});

// Show the words that were searched for, without touching the text.
function highlight(words) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  if (words.length < 2) return;
  const sought = words.toLowerCase(), ranges = [];
  for (const root of [text, ...$$(".panel.page")]) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
      const said = node.data.toLowerCase();
      if (said.length !== node.data.length) continue;
      for (let at = said.indexOf(sought); at >= 0; at = said.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + sought.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function openFilters(wanted) {
  $("#filters").hidden = !wanted;
  $("#filter").setAttribute("aria-expanded", String(wanted));
}

$("#filter").addEventListener("click", () => openFilters($("#filters").hidden));
$(".weigh")?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-side]");
  if (button) update({ side: button.dataset.side === state.side ? "" : button.dataset.side });
});
$("#holder").addEventListener("change", (event) => update({ holder: event.target.value }));
$("#rule").addEventListener("change", (event) => update({ rule: event.target.value }));
$("#clear").addEventListener("click", () => {
  update({ side: "", holder: "", rule: "", words: "" });
  $("#filter").focus();
});
search.addEventListener("input", () => update({ words: search.value.trim() }));
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    const kept = order.filter(fits), at = kept.findIndex((claim) => claim.id === state.claim);
    if (kept.length) select(kept[(at + (event.shiftKey ? -1 : 1) + kept.length) % kept.length].id);
  }
  if (event.key === "Escape") {
    event.stopPropagation();
    if (search.value) update({ words: "" });
    else search.blur();
  }
});
