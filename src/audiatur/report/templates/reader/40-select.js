// Selecting a claim or a finding marks it wherever it stands.
const marked = $$("[data-c]");
const numbers = $$(".n");
for (const number of numbers) {
  const own = claims.get(number.dataset.n);
  number.setAttribute("aria-label", `${own.label}, claim of ${own.who || "nobody named"}`);
}
const has = (element, name, key) => (element.dataset[name] || "").split(" ").includes(key);

function select(claim) {
  if (!closed()) update({ claim, flag: null });
}
function selectFlag(flag, view = "findings") {
  if (!state.study) update({ flag, claim: null, view: view || state.view });
}

// The claims that stay bright: the selected one with its neighbours, within what the filters leave.
function bright() {
  const kept = new Set();
  for (const claim of order) if (fits(claim)) kept.add(claim.id);
  if (!state.claim) return kept;
  const own = claims.get(state.claim);
  const near = new Set([own.id]);
  for (const tie of own.out) {
    near.add(tie.beside);
    if (tie.attacked && ties.has(tie.attacked)) near.add(ties.get(tie.attacked).source);
  }
  for (const tie of own.into) near.add(tie.source);
  return filtered() ? new Set([...near].filter((id) => kept.has(id) || id === own.id)) : near;
}

// While studying, only the main claim is open at first; what comes later in the text is veiled, and a claim that is asked about
// shows no side until it is answered. Exercises on all claims at once show none.
const drawn = order.filter((claim) => claim.drawn);
const most = Math.max(0, ...drawn.filter((claim) => !claim.out.length).map((claim) => claim.into.length));
const main = drawn.find((claim) => !claim.out.length && claim.into.length === most) || drawn[0];
const lessons = main ? [main, ...drawn.filter((claim) => claim !== main)] : [];
const rank = new Map(lessons.map((claim, i) => [claim.id, i]));
const closed = () => state.study !== null && state.study.step === undefined;
const asking = (id) => closed() || (state.study !== null && !state.study.open && rank.get(id) === state.study.step);
const veiled = (id) => state.study !== null && !closed() && (!rank.has(id) || rank.get(id) > state.study.step || asking(id));

drawers.push((before) => {
  const lit = bright();
  const busy = state.claim !== null || filtered();
  for (const element of marked) {
    const keys = element.dataset.c.split(" ");
    element.classList.toggle("on", keys.includes(state.claim));
    element.classList.toggle("dim", busy && !keys.some((key) => lit.has(key)));
    element.classList.toggle("veil", keys.every(veiled));
    element.classList.toggle("asking", keys.some(asking));
  }
  for (const number of numbers) {
    const key = number.dataset.n;
    number.classList.toggle("on", key === state.claim);
    number.classList.toggle("dim", busy && !lit.has(key));
    number.classList.toggle("veil", veiled(key));
    number.classList.toggle("asking", asking(key));
    number.tabIndex = key === (state.claim || order[0]?.id) ? 0 : -1;
  }
  for (const element of $$("[data-h], [data-u]", text)) {
    element.classList.toggle("says", state.claim !== null && has(element, "h", state.claim));
    element.classList.toggle("cue", state.claim !== null && has(element, "u", state.claim));
  }
  for (const element of $$("[data-f]", text)) element.classList.toggle("lit", has(element, "f", state.flag));
  document.body.classList.toggle("chosen", state.claim !== null);
  const key = state.claim !== before.claim ? state.claim : null, flag = state.flag !== before.flag ? state.flag : null;
  if (key) open($(`#text [data-c~="${CSS.escape(key)}"]`));
  if (flag) open($(`#text [data-f~="${flag}"]`));
  // Only after what is shown below has taken its height.
  if (key || flag) requestAnimationFrame(pointAt);
});

// Bring what is selected into view, in the text and in the view beside it.
function pointAt() {
  if (state.claim) {
    const place = `[data-c~="${CSS.escape(state.claim)}"]`;
    reveal($(place, text), text);
    if (state.view !== "map" && state.view !== "text") reveal($("#v-" + state.view + " " + place), $("#v-" + state.view));
  }
  if (state.flag) reveal($(`[data-f~="${state.flag}"], [data-fs~="${state.flag}"]`, text), text);
}

// What lies in something folded must be seen when it is pointed at.
function open(element) {
  for (let at = element?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
}

// Links to claims and findings change the state instead of the address alone.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-n], a[data-flag], a[data-rule], a[data-view]");
  if (link) {
    event.preventDefault();
    if (link.dataset.n) select(link.dataset.n === state.claim && link.matches(".n") ? null : link.dataset.n);
    else if (link.dataset.flag) selectFlag(link.dataset.flag);
    else if (link.dataset.rule) openRule("rule-" + link.dataset.rule);
    else show(link.dataset.view);
    return;
  }
  const piece = event.target.closest("#text [data-c], #text [data-f], #v-ledger .q, .entry");
  if (!piece || getSelection().toString()) return;
  if (piece.dataset.f && !piece.dataset.c) selectFlag(piece.dataset.f.split(" ")[0]);
  else {
    // Of several claims in the same words each click takes the next.
    const keys = piece.dataset.c.split(" ");
    const next = keys[keys.indexOf(state.claim) + 1];
    select(keys.includes(state.claim) ? next || null : keys[0]);
  }
});
text.addEventListener("mouseover", (event) => {
  const keys = (event.target.closest("[data-c]")?.dataset.c || "").split(" ");
  for (const element of $$(".q", text)) element.classList.toggle("near", keys[0] !== "" && has(element, "c", keys[0]));
});
text.addEventListener("click", (event) => {
  const button = event.target.closest(".pf");
  if (button) update({ view: "findings", flag: button.dataset.fs.split(" ")[0], claim: null, among: button.dataset.fs.split(" ") });
});
