// The outline folds like the map; single claims open and close on their own.
function foldTo(depth) {
  for (const item of $$("#v-outline li")) {
    if ($(":scope > ul", item)) fold(item, Number(item.dataset.d) >= depth);
  }
}
function fold(item, shut) {
  item.classList.toggle("shut", shut);
  $(":scope > .row .fold", item).setAttribute("aria-expanded", String(!shut));
}
drawers.push((before) => {
  if (before.depth !== state.depth) foldTo(state.depth);
  if (before.claim !== state.claim && state.claim) {
    const own = $(`#v-outline li[data-c="${CSS.escape(state.claim)}"]`);
    for (let at = own?.parentElement.closest("li"); at; at = at.parentElement.closest("li")) fold(at, false);
  }
});
$("#v-outline").addEventListener("click", (event) => {
  const button = event.target.closest(".fold");
  if (button) fold(button.closest("li"), button.getAttribute("aria-expanded") === "true");
});
