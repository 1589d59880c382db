// The outline: every claim with what speaks for and against it below, section by section of the article.
const DEEPEST = 40;

function outline() {
  const seen = new Set(), drawn = order.filter((claim) => claim.drawn), roots = [];
  const reached = new Set();
  const reach = (first) => {
    const todo = [first];
    while (todo.length) {
      const at = todo.pop();
      if (reached.has(at)) continue;
      reached.add(at);
      for (const tie of claims.get(at).into) todo.push(tie.source);
    }
  };
  const begin = (claim) => { roots.push(claim); reach(claim.id); };
  for (const claim of drawn) if (!claim.out.length) begin(claim);
  // Claims that answer each other in a circle hang on no main claim: the first of each circle begins.
  for (const claim of drawn) if (!reached.has(claim.id)) begin(claim);
  roots.sort((a, b) => order.indexOf(a) - order.indexOf(b));

  // One line, and the ties to what goes below it.
  const row = (claim, tie) => {
    const word = tie ? [relation(tie.type, page.words[tie.type]), tie.attacked ? make("span", { class: "quiet" }, goal(tie)) : "", " "] : [];
    if (seen.has(claim.id)) {
      return [make("div", { class: "row" }, ...word, make("a", { class: "see", href: "#" + encodeURIComponent(claim.id), "data-n": claim.id }, "↗ see " + claim.label)), []];
    }
    seen.add(claim.id);
    const below = claim.into.filter((t) => claims.get(t.source).drawn);
    const fold = below.length ? [" ", make("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-label": `${below.length} ${below.length === 1 ? "reply" : "replies"} to ${claim.label}` }, "+" + below.length)] : [];
    return [make("div", { class: "row" }, ...word, claimLink(claim), ...states(claim).flatMap((chip) => [" ", chip]), ...fold), below];
  };
  const item = (claim, tie, depth) => {
    const [line, below] = row(claim, tie);
    const lists = below.length && depth < DEEPEST ? [make("ul", {}, ...below.map((t) => item(claims.get(t.source), t, depth + 1)))] : [];
    if (below.length && depth >= DEEPEST) lists.push(make("ul", {}, ...flat(below)));
    return make("li", { "data-c": claim.id, "data-d": depth }, line, ...lists);
  };
  // Browsers stop nesting somewhere: what follows a very deep claim stays at one depth.
  const flat = (below) => {
    const rows = [], todo = [...below].reverse();
    while (todo.length) {
      const tie = todo.pop(), claim = claims.get(tie.source), [line, more] = row(claim, tie);
      $(".fold", line)?.remove();
      rows.push(make("li", { "data-c": claim.id, "data-d": DEEPEST + 1 }, line));
      todo.push(...[...more].reverse());
    }
    return rows;
  };

  const made = [];
  let heading = null, list = null;
  for (const claim of roots) {
    const own = page.map.sections.find((s) => s.span[0] <= claim.spans[0][0] && claim.spans[0][0] < s.span[1])?.heading || "";
    if (own !== heading) {
      heading = own;
      list = make("ul", { class: "tree" });
      made.push(make("h3", {}, own || "The article"), list);
    }
    list.append(item(claim, null, 1));
  }
  const rest = order.filter((claim) => !claim.drawn);
  if (rest.length) {
    const lines = rest.map((claim) => make("li", { "data-c": claim.id, "data-d": 1 }, make("div", { class: "row" }, claimLink(claim), ...states(claim), " ", ...claim.out.map((t) => make("span", { class: "rel " + t.type }, page.words[t.type] + goal(t) + " ")))));
    made.push(make("h3", {}, "Elsewhere, in the article’s own voice"), make("ul", { class: "tree" }, ...lines));
  }
  return made.length ? made : [make("p", { class: "quiet" }, "No claims were read.")];
}
$("#v-outline").append(...outline());
