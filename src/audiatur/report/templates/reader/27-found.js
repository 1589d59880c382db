// The findings headline by headline, each with its words, its claims and why; below them the pages of their rules.
const named = (name) => name[0].toUpperCase() + name.slice(1).replaceAll("-", " ");
const SHOWN = 12;

// The words of a finding with some of what stands around them.
function excerpt(flag) {
  const pieces = $$(`[data-f~="${flag.key}"]`, text);
  if (!pieces.length) return null;
  const words = pieces.map((piece) => piece.textContent).join("");
  const paragraph = pieces[0].closest("[data-p]");
  const said = paragraph.cloneNode(true);
  for (const extra of $$(".n, .pf", said)) extra.remove();
  const all = said.textContent, at = all.indexOf(words);
  if (at < 0) return make("blockquote", {}, make("mark", {}, words));
  const from = Math.max(0, all.lastIndexOf(" ", Math.max(0, at - 70)) + 1), to = at + words.length;
  const end = all.length - to > 90 ? all.indexOf(" ", to + 70) : all.length;
  return make("blockquote", {}, (from && at - from ? "… " : "") + all.slice(from, at), make("mark", {}, words), all.slice(to, end < 0 ? all.length : end) + (end < all.length && end >= 0 ? " …" : ""));
}

function findingBox(flag, head) {
  const [, , summary] = page.rules[flag.code] || ["", "", ""];
  const own = [...new Set(flag.claims)].map((id) => claims.get(id)).filter(Boolean);
  const links = own.slice(0, SHOWN).flatMap((claim) => [make("a", { href: "#" + encodeURIComponent(claim.id), "data-n": claim.id, "aria-label": `${claim.label}: ${claim.text}` }, chip(claim)), " "]);
  const counts = flag.counts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
  return make("article", { class: "finding", id: flag.key, "data-f": flag.key },
    make("header", {},
      make("span", { class: "level " + flag.level }, flag.level),
      make(head ? "h3" : "h4", {}, make("a", { href: "#" + flag.key, "data-flag": flag.key }, named(flag.name))),
      make("span", { class: "quiet code" }, `${flag.code} · line ${flag.line}`)),
    make("p", { class: "message" }, flag.message),
    excerpt(flag),
    own.length ? make("p", { class: "about" }, make("span", { class: "quiet" }, "About "), ...links, own.length > SHOWN ? `and ${own.length - SHOWN} more` : "") : null,
    make("details", { class: "why" }, make("summary", {}, "Why"), make("p", {}, summary), counts.length ? make("dl", {}, ...counts) : null,
      page.rules[flag.code] ? make("p", {}, make("a", { href: "#rule-" + flag.code, "data-rule": flag.code }, "Read the rule " + flag.code)) : null));
}

function findingBoxes() {
  const groups = [];
  for (const flag of flags) {
    if (groups.length && flag.cluster && groups.at(-1)[0].cluster === flag.cluster) groups.at(-1).push(flag);
    else groups.push([flag]);
  }
  return groups.map(([first, ...rest]) => make("section", { class: "cluster" }, findingBox(first, true),
    rest.length ? make("details", { class: "also" }, make("summary", {}, `${rest.length} more with the same root`), ...rest.map((flag) => findingBox(flag, false))) : null));
}

function ruleBox([code, [name, level, summary, parts]]) {
  const body = parts.flatMap(([heading, said]) => {
    const example = heading === "Bad" || heading === "Good";
    const blocks = example ? [make("pre", { class: heading.toLowerCase() }, said)] : said.split("\n\n").map((block) => make("p", {}, block.replace(/\s+/g, " ")));
    return [make("h3", {}, heading), ...blocks];
  });
  return make("details", { class: "rule", id: "rule-" + code },
    make("summary", {}, make("span", { class: "code" }, code), " ", make("b", {}, name), " ", make("span", { class: "quiet" }, summary)),
    make("p", { class: "quiet" }, "Level: " + level), ...body);
}

const silenced = page.silenced.map(([name, code, line, reason]) => make("li", {}, `${name} (${code}, line ${line}): ${reason}`));
$("#found").append(...(flags.length ? findingBoxes() : [make("p", { class: "quiet" }, "Nothing was found.")]));
if (silenced.length) $("#found").append(make("details", { class: "silenced" }, make("summary", {}, `${silenced.length} silenced`), make("ul", {}, ...silenced)));
$("#rules").after(...Object.entries(page.rules).map(ruleBox));
$("#rules").hidden = !Object.keys(page.rules).length;
$(".levels").hidden = !flags.length;
