// The exercise on words: mark, sentence by sentence, what somebody should ask about.
const MOST_PASSAGES = 10;

// A sentence as plain text, with the stretches that findings flag by the place of the finding.
function spoken([number, start, end]) {
  const paragraph = $(`[data-p="${number}"]`, text), flagged = new Map();
  let at = 0, said = "";
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".n, .pf") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const part = node.data.slice(Math.max(0, start - at), Math.max(0, end - at)), piece = node.parentElement.closest(".w");
    for (const key of part && piece ? piece.dataset.f.split(" ") : []) {
      const { start: from, end: to, name } = flagOf(key), place = from + "-" + to;
      if (!flagged.has(place)) flagged.set(place, { names: new Set(), parts: [] });
      flagged.get(place).names.add(name.replaceAll("-", " "));
      flagged.get(place).parts.push([said.length, said.length + part.length]);
    }
    said += part;
    at += node.data.length;
  }
  return { said, flagged: [...flagged.values()] };
}

// A stretch of the debate that has words to find.
function passages() {
  const all = page.sentences.filter(([number]) => $(`[data-p="${number}"]`, text)), first = all.findIndex((sentence) => spoken(sentence).flagged.length);
  return first < 0 ? [] : all.slice(first, first + MOST_PASSAGES);
}

function wordSheet() {
  const shown = passages().map((place) => ({ place, ...spoken(place), words: [] }));
  const body = make("div", { class: "words" }, ...shown.map((sentence) => {
    const line = make("p", { role: "group", "aria-label": "Sentence", onkeydown: roam });
    let at = 0;
    for (const match of sentence.said.matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)) {
      const word = make("button", { type: "button", "aria-pressed": "false", tabindex: sentence.words.length ? -1 : 0, onclick: () => word.setAttribute("aria-pressed", String(word.getAttribute("aria-pressed") === "false")) }, match[0]);
      line.append(sentence.said.slice(at, match.index), word);
      at = match.index + match[0].length;
      sentence.words.push({ word, from: match.index, to: at });
    }
    line.append(sentence.said.slice(at));
    sentence.line = line;
    return line;
  }));
  return exercise("words", body, () => checkWords(shown));
}

// Arrows go from word to word; one stop of the tab key for each sentence.
function roam(event) {
  const words = $$("button", event.currentTarget), by = { ArrowRight: 1, ArrowLeft: -1, Home: -words.length, End: words.length }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  words[Math.min(Math.max(words.indexOf(event.target) + by, 0), words.length - 1)].focus();
}

function checkWords(shown) {
  let right = 0, all = 0, stray = 0;
  answers.flags = [];
  answers.passages = shown.map(({ place }) => place.slice(3, 5));
  for (const { place, said, flagged, words, line } of shown) {
    const runs = [];
    words.forEach(({ word, from, to }, i) => {
      word.disabled = true;
      if (word.getAttribute("aria-pressed") === "false") return;
      if (runs.length && runs.at(-1).includes(i - 1)) runs.at(-1).push(i);
      else runs.push([i]);
    });
    const wanted = flagged.map(({ names, parts }) => ({ names, own: words.flatMap(({ from, to }, i) => (parts.some(([a, b]) => from < b && a < to) ? [i] : [])) }));
    const meet = (run, own) => run.filter((i) => own.includes(i)).length * 2 >= Math.min(run.length, own.length);
    for (const { own, names } of wanted.filter(({ own }) => own.length)) {
      const hit = runs.some((run) => meet(run, own));
      all += 1;
      right += hit;
      for (const i of own) words[i].word.classList.add("flagged");
      line.append(make("span", { class: "told" }, ` ${hit ? "✓" : "⚑"} “${said.slice(words[own[0]].from, words[own.at(-1)].to)}”: ${[...names].join(", ")}`));
    }
    for (const run of runs) {
      const from = words[run[0]].from, exact = said.slice(from, words[run.at(-1)].to);
      stray += !wanted.some(({ own }) => own.length && meet(run, own));
      answers.flags.push({ exact, nth: said.slice(0, from).split(exact).length - 1, within: place.slice(3, 5) });
    }
  }
  return [right, all, stray];
}

// The argument as the one who studied sees it: only what was answered. Claims and their words were given.
function saveAnswers() {
  const full = JSON.parse(jsonText()), nobody = { kind: "agentless", text: null, span: null, resolved: null };
  const holderOf = (who) => full.claims.find((claim) => claims.get(claim.id)?.who === who)?.holder || nobody;
  const named = new Map([...answers.holders].map(([id, who]) => [id, holderOf(who)]));
  const own = full.claims.filter((claim) => claims.has(claim.id)).map(({ id, text: said, spans, form }) => ({ id, text: said, spans, form, side: answers.sides.get(id) ?? null, holder: named.get(id) || nobody, cue: null, status: "draft" }));
  const relations = [...answers.relations].filter(([, tie]) => tie).map(([id, [from, to, type]]) => ({ id, from, to, type, status: "draft" }));
  const asked = { holders: [...answers.holders.keys()], sides: [...answers.sides.keys()], relations: [...answers.relations.keys()], passages: answers.passages };
  const told = { ...full, status: "draft", claims: own, relations, findings: answers.flags, study: { asked } };
  for (const name of ["review", "ignore", "settled", "weights"]) delete told[name];
  give(new Blob([JSON.stringify(told, null, 2) + "\n"], { type: "application/json" }), "answers.json");
}
