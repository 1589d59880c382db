// Exercises with a row for each claim: who holds it, and what it is about.
const few = (list, most) => list.filter((_, i) => Math.floor((i * most) / list.length) !== Math.floor(((i - 1) * most) / list.length));
const askedHolders = () => few(order.filter((c) => c.drawn && c.who && (c.holder.kind === "narrator" || c.holder.text || c.holder.resolved)), 8);
const plainTie = (claim) => claim.out.find((tie) => !tie.attacked && claims.get(tie.beside).drawn);
const askedLinks = () => few(order.filter((c) => c.drawn && plainTie(c)), 8);

// A choice among values; nothing is chosen at first.
function choice(label, options) {
  return make("select", { "aria-label": label }, make("option", { value: "" }, "…"), ...options.map(([value, words]) => make("option", { value }, words)));
}

function holderRows() {
  const rows = askedHolders(), names = [...new Set(rows.map((c) => c.who))].sort();
  return rows.map((claim) => {
    const who = choice("Who claims " + claim.label, names.map((name) => [name, name]));
    return { claim, parts: [who], truth: claim.who, right: () => who.value === claim.who, note: () => answers.holders.set(claim.id, who.value) };
  });
}

function linkRows() {
  const rows = askedLinks(), kinds = ["support", "rebut", ...new Set(rows.map((c) => plainTie(c).type).filter((kind) => !["support", "rebut"].includes(kind)))];
  const goals = order.filter((c) => c.drawn);
  return rows.map((claim) => {
    const tie = plainTie(claim), kind = choice(claim.label + " does what", kinds.map((name) => [name, page.words[name]]));
    const to = choice(claim.label + " is about", goals.filter((c) => c !== claim).map((c) => [c.id, `${c.label} ${c.text}`]));
    const real = () => claim.out.find((t) => !t.attacked && t.beside === to.value && t.type === kind.value);
    return { claim, parts: [kind, to], truth: page.words[tie.type] + goal(tie), right: () => !!real(), note: () => kind.value && to.value && answers.relations.set((real() || tie).id, [claim.id, to.value, kind.value]), asks: tie.id };
  });
}

// Show where a claim stands, without a word about it.
function point(claim) {
  for (const piece of $$(".q", text)) piece.classList.toggle("near", has(piece, "c", claim.id));
  reveal($(`[data-c~="${CSS.escape(claim.id)}"]`, text), text);
}

function sheet(task, rows) {
  const lines = rows.map((row) => {
    row.told = make("span", { class: "told" });
    row.line = make("li", { onfocusin: () => point(row.claim) }, make("p", {}, make("span", { class: "chip s" }, row.claim.label), " ", row.claim.text), make("div", { class: "answers" }, ...row.parts, row.told));
    return row.line;
  });
  return exercise(task, make("ol", { class: "rows" }, ...lines), () => {
    for (const row of rows) {
      const right = row.right();
      row.note();
      if (row.asks && !answers.relations.has(row.asks)) answers.relations.set(row.asks, null);
      row.line.className = right ? "yes" : "no";
      row.told.textContent = right ? "✓ Yes." : "Here it is: " + row.truth;
      for (const part of row.parts) part.disabled = true;
    }
    return [rows.filter((row) => row.line.className === "yes").length, rows.length];
  });
}

// An exercise on a whole panel: its name, its body, and a check at the end that counts.
function exercise(task, body, check) {
  const tally = make("span", { class: "tally", role: "status" }), foot = make("div", { class: "answers foot" }, tally);
  foot.append(push("Check", () => {
    const found = check();
    results.set(task, found);
    tally.textContent = `${score(task)} right` + (found[2] ? `, and ${found[2]} that nobody asks about` : "");
    $("button", foot).remove();
    foot.append(keep(), push("Exercises", () => study("menu"), "go"));
    $(".go", foot).focus({ preventScroll: true });
  }, "go"));
  return [make("p", { class: "step" }, back()), make("h2", {}, TASKS[task][0]), make("p", { class: "asked" }, TASKS[task][1]), body, foot];
}
