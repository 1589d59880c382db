// The keyboard: nothing that the mouse can do needs the mouse.
const help = $("#help");

// The next claim in text order, among those that the filters leave.
function stepClaim(by) {
  if (state.study) { step(by); return; }
  const kept = order.filter(fits);
  if (!kept.length) return;
  const at = kept.findIndex((claim) => claim.id === state.claim);
  go(kept[at < 0 ? (by > 0 ? 0 : kept.length - 1) : (at + by + kept.length) % kept.length].id);
}

// Select and take the focus along, when it is in the text or on the map.
function go(id) {
  const focus = document.activeElement;
  select(id);
  if (focus?.closest?.(".n")) $(`#text .n[data-n="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  else if (focus?.closest?.(".map")) $(`.claim[data-c="${CSS.escape(id)}"]:not([hidden])`, svg)?.focus({ preventScroll: true });
}

// Along the links: right to the first answer, left to what is answered, up and down among the answers to the same claim.
function along(key) {
  if (state.study) { step(key === "ArrowRight" || key === "ArrowDown" ? 1 : -1); return; }
  if (!state.claim) return stepClaim(1);
  const own = claims.get(state.claim);
  if (key === "ArrowRight" && own.into.length) go(own.into[0].source);
  else if (key === "ArrowLeft" && own.out.length) go(own.out[0].beside);
  else if ((key === "ArrowUp" || key === "ArrowDown") && own.out.length) {
    const near = claims.get(own.out[0].beside).into.map((tie) => tie.source);
    const next = near[near.indexOf(own.id) + (key === "ArrowDown" ? 1 : -1)];
    if (next) go(next);
  }
}

function escape() {
  if (!$("#saves").hidden) { openSaves(false); $("#save").focus(); }
  else if (state.study) study(state.study.task === "menu" ? null : "menu");
  else if (state.claim || state.flag) update({ claim: null, flag: null });
  else if (filtered()) update({ side: "", holder: "", rule: "", words: "" });
  else if (!$("#filters").hidden) openFilters(false);
}

function depths() {
  const known = $$(".depths button:not([hidden])").map((button) => Number(button.dataset.depth));
  update({ depth: known[(known.indexOf(state.depth) + 1) % known.length] });
}

function setTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

const KEYS = {
  j: () => stepClaim(1), k: () => stepClaim(-1), f: () => stepFlag(1), F: () => stepFlag(-1),
  "/": () => { search.focus(); search.select(); }, "?": () => help.showModal(), d: depths, t: setTheme,
  s: () => study(state.study ? null : "menu"), "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), "0": () => fit(), Escape: escape,
};
VIEWS.forEach((view, i) => { KEYS[String(i + 1)] = () => show(view); });
for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) KEYS[key] = () => along(key);

addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.isComposing) return;
  if (at.closest?.("input, select, textarea") && event.key !== "Escape") return;
  const free = !state.claim && !state.study && at.closest?.(".pane, body") && !at.closest?.(".map, .n");
  if (event.key.startsWith("Arrow") && (free || at.closest?.("[role=tablist], .scroll"))) return;
  if ((event.key === "ArrowUp" || event.key === "ArrowDown") && !state.study && !at.closest?.(".map, .n") && at !== document.body) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
$("#keys").addEventListener("click", () => help.showModal());
$("button", help).addEventListener("click", () => help.close());
$("#theme").addEventListener("click", setTheme);
