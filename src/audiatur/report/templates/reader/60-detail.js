// What is selected, in words.
const detail = $("#detail");
const FORMS = { proposition: "stated in full", topic: "named as a topic", "target-only": "only heard through those who answer it" };

// The relations of a claim: first what it does, then what is said about it.
function tieLines(claim) {
  const out = claim.out.map((tie) => {
    const word = make("span", { class: "rel " + tie.type }, page.words[tie.type]);
    const attacked = tie.attacked && ties.get(tie.attacked);
    if (!attacked) return make("li", {}, word, " ", claimLink(claims.get(tie.beside), false));
    return make("li", {}, word, " the link ", chip(claims.get(attacked.source)), " → ", claimLink(claims.get(tie.beside), false));
  });
  const into = claim.into.map((tie) => {
    const goal = tie.attacked && ties.get(tie.attacked) ? " a link to this" : " this";
    return make("li", {}, claimLink(claims.get(tie.source), false), " ", make("span", { class: "rel " + tie.type }, page.words[tie.type] + goal));
  });
  const lists = [];
  if (out.length) lists.push(make("p", {}, "What it does"), make("ul", {}, ...out));
  if (into.length) lists.push(make("p", {}, "What is said about it"), make("ul", {}, ...into));
  return lists.length ? lists : [make("p", {}, "The text ties no other claim to it.")];
}

function facts(claim) {
  const told = [];
  if (claim.status === "draft") told.push(["state draft", "machine draft"]);
  else told.push(["state", claim.status]);
  if (claim.confidence !== undefined && claim.status === "draft") told.push(["state", `confidence ${Math.round(claim.confidence * 100)} %`]);
  told.push([claim.form === "target-only" ? "state implied" : "state", FORMS[claim.form]]);
  if (claim.cue) told.push(["state", `reported by “${claim.cue.text}”`]);
  if (claim.cited) told.push(["state", "cited"]);
  return told.map(([kind, words]) => make("span", { class: kind }, words));
}

function claimDetail(claim) {
  const side = labels[claim.side] ? " · " + labels[claim.side] : "";
  const chips = claim.flags.map((flag) => make("button", { type: "button", class: "flagchip", title: flag.message, onclick: () => selectFlag(flag.key) }, "⚑ " + flag.name.replaceAll("-", " ")));
  const left = make("div", {},
    make("p", { class: "from" }, make("span", { class: "chip " + sideClass(claim) }, claim.label), make("span", { class: "who " + sideClass(claim) }, claim.who), make("span", { class: "quiet" }, side)),
    make("h2", {}, claim.text),
    make("blockquote", {}, "“" + claim.words + "”"),
    make("p", { class: "facts" }, ...facts(claim), ...chips),
    claim.note ? make("p", { class: "quiet" }, claim.note) : null);
  return make("div", { class: "cols" }, left, make("div", { class: "ties" }, ...tieLines(claim)));
}

drawers.push((before) => {
  const claim = state.claim && claims.get(state.claim);
  detail.hidden = !claim || state.study !== null;
  if (before.claim === state.claim && detail.hasChildNodes()) return;
  detail.replaceChildren();
  if (!claim) return;
  detail.append(claimDetail(claim), make("button", { type: "button", class: "shut-button", "aria-label": "Close", onclick: () => select(null) }, "✕"));
  detail.scrollTop = 0;
});
