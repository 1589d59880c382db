// Findings: which are shown, which is selected, and the page of a rule.
const boxesOfFlags = new Map($$("#found .finding").map((element) => [element.dataset.f, element]));

function flagFits(flag) {
  if (state.among && !state.among.includes(flag.key)) return false;
  if (state.level && flag.level !== state.level) return false;
  if (state.rule && flag.code !== state.rule) return false;
  const own = flag.claims.map((id) => claims.get(id)).filter(Boolean);
  if (state.side && !own.some((claim) => claim.side === state.side)) return false;
  if (state.holder && !own.some((claim) => claim.who === state.holder)) return false;
  const said = boxesOfFlags.get(flag.key)?.textContent.toLowerCase() || "";
  return !state.words || said.includes(state.words.toLowerCase()) || own.some((claim) => fits(claim));
}

drawers.push((before) => {
  if (before.flag !== state.flag && !(state.among || []).includes(state.flag)) state.among = null;
  if (before.view === "findings" && state.view !== "findings") state.among = null;
  let many = 0;
  for (const flag of flags) {
    const box = boxesOfFlags.get(flag.key);
    const shown = flagFits(flag);
    many += shown;
    box.classList.toggle("gone", !shown);
    box.classList.toggle("on", flag.key === state.flag);
    if (shown && (state.level || state.among || filtered())) open(box.parentElement);
  }
  for (const group of $$("#v-findings .cluster")) group.classList.toggle("gone", !$(".finding:not(.gone)", group));
  for (const button of $$(".levels button")) {
    button.setAttribute("aria-pressed", String(button.dataset.level === state.level));
    button.hidden = button.dataset.level !== "" && !flags.some((flag) => flag.level === button.dataset.level);
  }
  const told = $("#shown");
  told.textContent = many === flags.length ? "" : `${many} of ${flags.length}` + (state.among ? ", those of one paragraph" : "");
  if (before.flag !== state.flag && state.flag && state.view === "findings") {
    const box = boxesOfFlags.get(state.flag);
    open(box.parentElement);
    $(".why", box).open = true;
    requestAnimationFrame(() => reveal(box, $("#v-findings")));
  }
});

$(".levels").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) update({ level: button.dataset.level, among: null });
});

function openRule(name) {
  const rule = document.getElementById(name);
  if (!rule) return;
  update({ view: "findings" }, true);
  history.replaceState(null, "", "#" + name);
  rule.open = true;
  requestAnimationFrame(() => {
    reveal(rule, $("#v-findings"));
    $("summary", rule).focus({ preventScroll: true });
  });
}

// The next finding that the filters leave, in report order.
function stepFlag(step) {
  const kept = flags.filter(flagFits);
  if (!kept.length) return;
  const at = kept.findIndex((flag) => flag.key === state.flag);
  selectFlag(kept[at < 0 ? (step > 0 ? 0 : kept.length - 1) : (at + step + kept.length) % kept.length].key);
}
