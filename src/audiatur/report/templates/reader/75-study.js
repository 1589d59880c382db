// Study: exercises on the argument. Answers are counted while the page is open; nothing is stored or sent.
const lesson = $("#lesson");
const answers = { sides: new Map(), holders: new Map(), relations: new Map(), passages: [], flags: [] };
const results = new Map();
const TASKS = {
  claims: ["Claim by claim", "predict what each does, then see how it was read", claimCard],
  holders: ["Who says so?", "give each claim to the one who holds it", () => sheet("holders", holderRows())],
  links: ["What is it about?", "place each claim at the one it supports or attacks", () => sheet("links", linkRows())],
  words: ["Words to question", "find what a careful editor would ask about", wordSheet],
};

// Every exercise begins with the main claim alone; it hides what would tell the answers.
function study(task) {
  const chosen = task === "claims" ? { task, step: 1, open: false } : task === "menu" ? { task, step: 0, open: true } : task ? { task } : null;
  if (task) results.set(task, [0, 0]);
  update({ study: chosen && asked(chosen), claim: task === "claims" ? lessons[1].id : task === "menu" ? main.id : null, flag: null, depth: ALL, view: !task || (phone.matches && chosen.step !== undefined) ? state.view : phone.matches ? "text" : "map" });
  if (task) ($("button.go, select, .words button", lesson) || $("button", lesson)).focus({ preventScroll: true });
}
const asked = (chosen) => (chosen.task === "claims" && !question(lessons[chosen.step]) ? { ...chosen, open: true } : chosen);
const score = (task) => (results.get(task)?.[1] ? `${results.get(task)[0]} of ${results.get(task)[1]}` : "");
const back = () => make("button", { type: "button", class: "back", onclick: () => study("menu") }, "‹ Exercises");
const push = (words, action, kind = null) => make("button", { type: "button", class: kind, onclick: action }, words);

function menu() {
  const rows = Object.entries(TASKS).filter(([task]) => possible(task)).map(([task, [name, what]]) =>
    make("li", {}, push(name, () => study(task), task === "claims" ? "go" : null), make("span", { class: "quiet" }, what), make("span", { class: "tally" }, score(task))));
  return [make("p", { class: "step" }, "Exercises. Nothing is stored or sent."),
    make("h2", {}, page.map.issue || "Who claims what here, and who answers whom?"),
    make("ul", { class: "tasks" }, ...rows), keep()];
}

// The answers as a file, once there are some.
const keep = () => (answers.sides.size + answers.holders.size + answers.relations.size + answers.passages.length ? make("p", { class: "kept" }, push("Save my answers", saveAnswers, "save"), make("span", { class: "quiet" }, "a file for your teacher (audiatur mark)")) : "");

function possible(task) {
  if (task === "claims") return lessons.length > 1;
  if (task === "words") return passages().length > 0;
  return (task === "holders" ? askedHolders() : askedLinks()).length > 1;
}

// The question for a claim that is about to be laid open: what it does to an earlier one, or which side it takes.
function question(claim) {
  const tie = claim?.out.find((t) => rank.has(t.beside) && rank.get(t.beside) < rank.get(claim.id) && !t.attacked);
  if (tie) {
    const kinds = ["support", "rebut", ...(["support", "rebut"].includes(tie.type) ? [] : [tie.type])];
    return { words: `What does this do to ${claims.get(tie.beside).label}, “${claims.get(tie.beside).text}”`, choices: kinds.map((kind) => [page.words[kind], kind === tie.type, () => answers.relations.set(tie.id, [claim.id, tie.beside, kind])]) };
  }
  if (claim && page.map.sides.length > 1) {
    const sides = [...page.map.sides, { id: null, label: "None of these" }], own = labels[claim.side] ? claim.side : null;
    return { words: "Whose side is this on?", choices: sides.map(({ id, label }) => [label, id === own, () => answers.sides.set(claim.id, id)]) };
  }
  return null;
}

function step(by) {
  const { task, step: at, open: seen } = state.study;
  if (task === "menu" && by > 0 && possible("claims")) return study("claims");
  if (task !== "claims") return;
  // Going on from a question that was not answered lays the claim open first.
  if (by > 0 && !seen) return update({ study: { task, step: at, open: true } });
  const next = at + by;
  if (next < 1 || next === lessons.length) return study("menu");
  update({ study: asked({ task, step: next, open: by < 0 }), claim: lessons[next].id });
  $("button.go", lesson).focus({ preventScroll: true });
}

function answer(right, note) {
  note();
  const tally = results.get("claims");
  tally[1] += 1;
  tally[0] += right;
  update({ study: { task: "claims", step: state.study.step, open: true, told: right ? "Yes." : "Not by this reading." } });
  $("button.go", lesson).focus({ preventScroll: true });
}

function claimCard({ step: at, open: seen, told }) {
  const claim = lessons[at], own = question(claim);
  const choices = (own?.choices || []).map(([words, right, note]) =>
    make("button", { type: "button", class: seen && right ? "right" : null, disabled: seen ? "" : null, onclick: () => answer(right, note) }, words));
  const side = seen ? sideClass(claim) : "s", tally = results.get("claims");
  return [make("progress", { max: lessons.length - 1, value: at, "aria-label": "Claims laid open" }),
    make("p", { class: "step" }, back(), ` ${at} of ${lessons.length - 1}`, ...(seen ? [" · ", make("span", { class: "who " + side }, claim.who)] : [])),
    make("h2", {}, make("span", { class: "chip " + side }, claim.label), " ", claim.text),
    own ? make("p", { class: "asked" }, own.words) : "",
    make("div", { class: "answers" }, ...choices, make("span", { class: "tally", role: "status" }, tally[1] ? `${told || ""} ${score("claims")} right` : ""),
      push(!seen ? "Show" : at === lessons.length - 1 ? "Finish" : "Next", () => step(1), "go"))];
}

drawers.push((before) => {
  const on = state.study !== null;
  document.body.classList.toggle("study", on);
  document.body.classList.toggle("whole", closed());
  $("#study").setAttribute("aria-pressed", String(on));
  lesson.hidden = !on;
  if (before.study === state.study) return;
  lesson.replaceChildren(...(on ? (state.study.task === "menu" ? menu() : TASKS[state.study.task][2](state.study)) : []));
  lesson.scrollTop = 0;
});
$("#study").addEventListener("click", () => study(state.study ? null : "menu"));
$("#study").hidden = !lessons.length;
