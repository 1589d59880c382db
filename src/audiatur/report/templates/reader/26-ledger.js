// The ledger: the article sentence by sentence, beside it a column for each side with what it claims there.

// A stretch of a paragraph, with its claims underlined as in the article.
function stretch(paragraph, start, end) {
  const pieces = [];
  let at = 0;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".n, .pf") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const said = node.data.slice(Math.max(0, start - at), Math.max(0, end - at));
    const parent = node.parentElement;
    if (said) pieces.push(parent.dataset.c ? make("span", { class: parent.className.replace(/\bw\b/, ""), "data-c": parent.dataset.c }, said) : said);
    at += node.data.length;
  }
  return pieces;
}

function entry(claim) {
  const acts = claim.out.map((tie) => make("a", { class: "rel " + tie.type, href: "#" + encodeURIComponent(tie.beside), "data-n": tie.beside }, page.words[tie.type] + goal(tie)));
  const foot = [...acts, ...states(claim)];
  return make("div", { class: "entry " + sideClass(claim), "data-c": claim.id }, claimLink(claim), foot.length ? make("div", { class: "acts" }, ...foot) : null);
}

function ledger() {
  const seen = new Set(), rows = [];
  const sides = page.map.sides.map((side, i) => ({ id: side.id, label: side.label, look: "s" + Math.min(i, 3) }));
  if (order.some((claim) => !labels[claim.side])) sides.push({ id: null, label: "On no side", look: "s" });
  const sideOf = (claim) => (labels[claim.side] ? claim.side : null);
  let last = -1;
  for (const [number, start, end, , , heading] of page.sentences) {
    const paragraph = $(`[data-p="${number}"]`, text);
    if (!paragraph) continue;
    const words = make("td", { class: "said" }, ...stretch(paragraph, start, end));
    const new_ = new Set($$("[data-c]", words).flatMap((piece) => piece.dataset.c.split(" ")).filter((id) => !seen.has(id)));
    for (const id of new_) seen.add(id);
    const own = order.filter((claim) => new_.has(claim.id));
    if (heading) rows.push(make("tr", { class: "head" }, make("th", { colspan: sides.length + 1, scope: "colgroup" }, heading)));
    const cells = sides.map((side) => {
      const entries = own.filter((claim) => sideOf(claim) === side.id).map(entry);
      return make("td", { "data-side": side.label, class: entries.length ? null : "none" }, ...entries);
    });
    rows.push(make("tr", { class: `${own.length ? "" : "silent"} ${number === last ? "" : "opens"}` }, words, ...cells));
    last = number;
  }
  if (!rows.length) return make("p", { class: "quiet" }, "The article is not at hand, so there are no sentences to go through.");
  const heads = sides.map((side) => make("th", { scope: "col", class: side.look }, side.label));
  return make("table", { class: `ledger of-${Math.min(sides.length, 4)}` },
    make("caption", {}, "Each sentence of the debate, and what each side claims in it"),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "The article"), ...heads)),
    make("tbody", {}, ...rows));
}
$("#v-ledger").append(ledger());
