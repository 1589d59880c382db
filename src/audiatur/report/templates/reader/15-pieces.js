// Small pieces that several views share.
const chip = (claim) => make("span", { class: "chip " + sideClass(claim) }, claim.label);
const relation = (type, words) => make("span", { class: "rel " + type }, words);

// Number, holder and sentence of a claim as one link to it.
function claimLink(claim, who = true) {
  const holder = who && claim.who ? [make("span", { class: "who " + sideClass(claim) }, claim.who), " "] : [];
  return make("a", { class: "claim-link", href: "#" + encodeURIComponent(claim.id), "data-n": claim.id }, chip(claim), " ", ...holder, make("span", { class: "what" }, claim.text));
}

// Chips for what is not sure: drafts among reviewed claims, unsure readings, claims that the text only implies.
function states(claim) {
  const found = [];
  const draft = !["reviewed", "accepted"].includes(claim.status);
  if (draft && page.mixed) found.push(["state draft", "draft"]);
  if (draft && claim.confidence !== undefined && claim.confidence < 0.6) found.push(["state", "unsure"]);
  if (claim.form === "target-only") found.push(["state implied", "implied"]);
  return found.map(([kind, words]) => make("span", { class: kind }, words));
}

// What a relation is about: a claim, or for an undercut a link between two.
function goal(tie) {
  const attacked = tie.attacked && ties.get(tie.attacked);
  return attacked ? ` the link from ${claims.get(attacked.source).label} to ${claims.get(tie.beside).label}` : " " + claims.get(tie.beside).label;
}
