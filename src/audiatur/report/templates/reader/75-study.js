// Study: the argument is laid open claim by claim in the order of the text, each with a question first. Nothing is stored.
const lesson = $("#lesson");
const tally = { right: 0, asked: 0 };

function study(on) {
  if (on) Object.assign(tally, { right: 0, asked: 0 });
  update({ study: on ? { step: -1, open: true } : null, claim: null, flag: null, depth: ALL, view: on && !phone.matches ? "map" : state.view });
  if (on) $("button.go", lesson).focus();
}

// The question for a claim that is about to be laid open: what it does to an earlier one, or which side it takes.
function question(claim) {
  const tie = claim.out.find((t) => rank.has(t.beside) && rank.get(t.beside) < rank.get(claim.id) && !t.attacked);
  if (tie) {
    const kinds = ["support", "rebut", ...(["support", "rebut"].includes(tie.type) ? [] : [tie.type])];
    return { words: `What does this do to ${claims.get(tie.beside).label}, “${claims.get(tie.beside).text}”`, choices: kinds.map((kind) => [page.words[kind], kind === tie.type]) };
  }
  if (labels[claim.side] && page.map.sides.length > 1) {
    return { words: "Whose side is this on?", choices: page.map.sides.map((side) => [side.label, side.id === claim.side]) };
  }
  return null;
}

function step(by) {
  const { step: at, open: seen } = state.study;
  // Going on from a question that was not answered lays the claim open first.
  if (by > 0 && !seen) return update({ study: { step: at, open: true } });
  if (by > 0 && at === lessons.length - 1) return study(false);
  const next = Math.max(-1, at + by);
  const claim = lessons[next];
  update({ study: { step: next, open: by < 0 || !claim || !question(claim) }, claim: claim ? claim.id : null });
  $("button.go", lesson).focus({ preventScroll: true });
}

function answer(right) {
  tally.asked += 1;
  tally.right += right;
  update({ study: { step: state.study.step, open: true, told: right ? "Yes." : "Not by this reading." } });
  $("button.go", lesson).focus({ preventScroll: true });
}

function lessonFor({ step: at, open: seen, told }) {
  if (at < 0) {
    return [make("p", { class: "step" }, `${lessons.length} claims, one at a time`),
      make("h2", {}, page.map.issue || "Who claims what here, and who answers whom?"),
      make("div", { class: "answers" }, make("span", { class: "tally" }, "Each claim comes with a question. Decide, then see how it was read."), make("button", { type: "button", class: "go", onclick: () => step(1) }, "Begin"))];
  }
  const claim = lessons[at], asked = question(claim);
  const answers = (asked?.choices || []).map(([words, right]) => {
    const look = seen && right ? "right" : null;
    return make("button", { type: "button", class: look, disabled: seen ? "" : null, onclick: () => answer(right) }, words);
  });
  const score = tally.asked ? `${told || ""} ${tally.right} of ${tally.asked} right` : "";
  const side = seen ? sideClass(claim) : "s";
  return [make("progress", { max: lessons.length, value: at + 1, "aria-label": "Claims laid open" }),
    make("p", { class: "step" }, `${at + 1} of ${lessons.length}`, ...(seen ? [" · ", make("span", { class: "who " + side }, claim.who)] : [])),
    make("h2", {}, make("span", { class: "chip " + side }, claim.label), " ", claim.text),
    asked ? make("p", { class: "asked" }, asked.words) : "",
    make("div", { class: "answers" }, ...answers, make("span", { class: "tally", role: "status" }, score),
      make("button", { type: "button", class: "go", onclick: () => step(1) }, !seen ? "Show" : at === lessons.length - 1 ? "Finish" : "Next"))];
}

drawers.push((before) => {
  const on = state.study !== null;
  document.body.classList.toggle("study", on);
  $("#study").setAttribute("aria-pressed", String(on));
  lesson.hidden = !on;
  if (before.study !== state.study) lesson.replaceChildren(...(on ? lessonFor(state.study) : []));
});
$("#study").addEventListener("click", () => study(state.study === null));
$("#study").hidden = !lessons.length;
