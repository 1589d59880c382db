"use strict";
(() => {
  const root = document.documentElement, $ = id => document.getElementById(id);
  const data = JSON.parse($("data").textContent), list = $("list"), told = $("told"), none = $("none"), more = $("more"), help = $("help"), chips = $("chips");
  const picks = { order: $("order"), rule: $("rule"), level: $("level"), kind: $("kind"), least: $("least"), state: $("state") };
  const debates = [...picks.state.options].some(o => o.value === "debate");
  const plain = { order: "attention", rule: "", level: "", kind: "", least: "0", state: debates ? "debate" : picks.state.value, holder: "", q: "", theme: "" };
  if (data.rows.filter(row => (row.words || 0) >= 100).length >= 10) plain.least = "100";
  const words = new Map(data.rows.map(row => [row.key, fold([row.title, row.place, row.issue, row.error, ...(row.sides || []).map(s => s[0]), ...(row.holders || []), ...(row.heads || []).map(h => h[2])].filter(Boolean).join(" "))]));
  const STEP = 50, SVG = "http://www.w3.org/2000/svg", number = new Intl.NumberFormat("en");
  let now = { ...plain }, shown = STEP, asked = 0, found = [], total = 0;

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  function make(name, look, ...inner) {
    const made = document.createElement(name);
    if (look) made.className = look;
    made.append(...inner);
    return made;
  }

  function drawn(name, values) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    return made;
  }

  function bdi(text) { return make("bdi", "", text); }

  function count(n, word) { return `${number.format(n || 0)} ${word}${n === 1 ? "" : "s"}`; }

  function read() {
    const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    now = { ...plain };
    for (const key in picks) if ([...picks[key].options].some(o => o.value === given[key])) now[key] = given[key];
    for (const key of ["holder", "q"]) if (typeof given[key] === "string") now[key] = given[key].slice(0, 200);
    if (["light", "dark"].includes(given.theme)) now.theme = given.theme;
    shown = STEP;
    show();
  }

  function write(change) {
    Object.assign(now, change);
    const kept = Object.entries(now).filter(([key, value]) => value !== plain[key]);
    history.replaceState(null, "", kept.length ? "#" + new URLSearchParams(kept) : location.pathname + location.search);
    shown = STEP;
    show();
  }

  function fits(row) {
    const state = row.state || "debate", levels = row.levels || [0, 0, 0];
    return state === now.state && (!now.rule || (row.rules || {})[now.rule]) && (!now.kind || (row.kinds || {})[now.kind])
      && (!now.level || levels[0] + (now.level === "warning" ? levels[1] : 0) > 0) && (row.words || 0) >= (state === "debate" ? Number(now.least) : 0)
      && (!now.holder || (row.holders || []).some(h => h.toLowerCase() === now.holder.toLowerCase()))
      && (!ranks() || apart(row) >= 0)
      && fold(now.q).split(" ").every(part => words.get(row.key).includes(part));
  }

  function ranks() { return /^M\d$/.test(now.order); }

  function apart(row) { const measure = (row.measures || {})[now.order]; return measure ? measure[7] : -1; }

  function compare(a, b) {
    if (now.order === "title") return (fold(a.title) < fold(b.title) ? -1 : fold(a.title) > fold(b.title) ? 1 : 0) || (a.number || 0) - (b.number || 0);
    const step = ranks() ? apart(b) - apart(a) : (b[now.order] || 0) - (a[now.order] || 0);
    return step || (b.attention || 0) - (a.attention || 0) || (a.number || 0) - (b.number || 0);
  }

  async function show() {
    for (const key in picks) picks[key].value = now[key];
    if ($("find") !== document.activeElement) $("find").value = now.q;
    if (now.theme) root.dataset.theme = now.theme; else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-rule]")) button.setAttribute("aria-pressed", String(button.dataset.rule === now.rule));
    for (const button of document.querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(button.dataset.kind === now.kind));
    for (const button of document.querySelectorAll("[data-order]")) button.setAttribute("aria-pressed", String(button.dataset.order === now.order));
    for (const button of document.querySelectorAll("[data-holder]")) button.setAttribute("aria-pressed", String(button.dataset.holder === now.holder));
    if (data.served && !(data.whole && now.state === "debate")) { await ask(); return; }
    found = data.rows.filter(fits).sort(compare);
    total = found.length;
    fill(found.slice(0, shown));
  }

  async function ask() {
    const mine = ++asked, given = { order: now.order, state: now.state, rule: now.rule, level: now.level, kind: now.kind, holder: now.holder, text: now.q, least: now.state === "debate" ? now.least : "0", most: String(Math.min(shown, 200)) };
    const answers = [];
    for (let skip = 0; skip < shown; skip += 200) {
      const answer = await fetch("rows?" + new URLSearchParams({ ...given, skip: String(skip) }));
      if (!answer.ok) { told.textContent = "The server did not answer; is audiatur serve still running?"; return; }
      answers.push(await answer.json());
    }
    if (mine !== asked) return;
    total = answers[0].total;
    fill(answers.flatMap(answer => answer.rows).slice(0, shown));
  }

  function fill(rows) {
    list.replaceChildren(...rows.map(line));
    const state = now.state === "debate" ? "debate" : "article", all = now.state === "debate" ? data.total : total;
    let text = total === all ? count(total, state) : `${number.format(total)} of ${count(all, state)}`;
    const partly = !data.served && !data.whole && now.state === "debate";
    if (partly) text = `${count(total, state)} on this page, of ${number.format(all)} in the audit`;
    if (now.state === "debate" && Number(now.least)) text += ` (those below ${number.format(Number(now.least))} words left out)`;
    if (partly) text += `. The first ${data.first} of every ranking are here; audiatur serve shows all`;
    told.textContent = text;
    none.hidden = rows.length > 0;
    more.hidden = rows.length >= total;
    more.textContent = `Show more (${number.format(total - rows.length)} left)`;
    pickedChips();
  }

  function pickedChips() {
    const kept = now.holder ? [["holder", `Holder: ${now.holder}`]] : [];
    chips.hidden = !kept.length;
    chips.replaceChildren(...kept.map(([key, text]) => {
      const button = make("button", "", `${text} ✕`);
      button.type = "button";
      button.setAttribute("aria-label", `Remove: ${text}`);
      button.addEventListener("click", () => write({ [key]: plain[key] }));
      return button;
    }));
  }

  function line(row, i) {
    const item = make("li"), title = make("h3"), rank = make("span", "rank", String(i + 1));
    rank.setAttribute("aria-hidden", "true");
    item.dataset.key = row.key;
    if (row.open) {
      const link = make("a", "", bdi(row.title));
      link.href = "./" + row.open.split("/").map(encodeURIComponent).join("/");
      title.append(link);
    } else title.append(bdi(row.title || row.key));
    item.append(rank, title, numbers(row), meta(row));
    if (ranks() && (row.measures || {})[now.order]) item.append(measured(row.measures[now.order]));
    const heads = now.rule ? [...(row.heads || [])].sort((a, b) => (b[0] === now.rule) - (a[0] === now.rule)) : row.heads || [];
    if (heads.length && !(ranks() && i > 2)) item.append(findings(heads.slice(0, i < 3 ? 3 : 1)));
    if ((row.sides || []).length > 1) item.append(balance(row.sides));
    return item;
  }

  function numbers(row) {
    const made = make("p", "chips");
    (row.levels || []).forEach((n, i) => {
      const level = ["error", "warning", "note"][i];
      if (n) made.append(make("span", `chip ${level}`, count(n, level)));
    });
    if (now.rule && (row.rules || {})[now.rule]) made.prepend(make("span", "chip none", `${now.rule} × ${row.rules[now.rule]}`));
    if (!row.state && !row.levels) made.append(make("span", "chip none", "no findings"));
    if (row.state) made.append(make("span", "chip none", row.state));
    return made;
  }

  function meta(row) {
    const made = make("p", "meta"), parts = [];
    if (row.words) parts.push(make("b", "", `attention ${(row.attention || 0).toFixed(1)}`), ` · ${count(row.words, "word")} · ${count(row.claims, "claim")} · `);
    const place = bdi(middle(row.place || ""));
    place.title = row.place + (row.revision ? `, revision ${row.revision}` : "");
    made.append(...parts, place);
    if (row.error) made.append(" · ", bdi(row.error));
    return made;
  }

  function middle(text) { return text.length > 54 ? `${text.slice(0, 26)}…${text.slice(-26)}` : text; }

  function findings(heads) {
    const made = make("ul", "finds");
    made.setAttribute("aria-label", "Headline findings");
    for (const [code, level, message] of heads) {
      const text = make("span", "", `${code} `, bdi(message));
      text.title = `${level}: ${message}`;
      made.append(make("li", level, text));
    }
    return made;
  }

  function balance(sides) {
    const made = make("div", "balance"), all = sides.reduce((sum, side) => sum + side[1], 0), names = make("span");
    const svg = drawn("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" });
    let at = 0;
    sides.forEach(([label, n], i) => {
      const width = 100 * n / all, look = Math.min(i, 3);
      svg.append(drawn("rect", { x: at.toFixed(2), width: Math.max(0, width - (i < sides.length - 1 ? .8 : 0)).toFixed(2), height: 4, fill: `var(--side-${look})` }));
      at += width;
      if (i < 4) names.append(make("span", `one-side side-${look}`, make("span", "dot"), bdi(label), make("i", "", ` ${count(n, "claim")}`)));
    });
    if (sides.length > 4) names.append(`and ${count(sides.length - 4, "more side")}`);
    made.append(svg, names);
    return made;
  }

  function measured([a, partA, wholeA, b, partB, wholeB, p]) {
    const mean = now.order === "M7", of = (part, whole) => mean ? `${part} (${count(whole, "verb")})` : `${part} of ${whole}`;
    const made = make("p", "measured", `${data.means[now.order]}: `, bdi(a), " ", make("b", "", of(partA, wholeA)), " : ", make("b", "", of(partB, wholeB)), " ", bdi(b));
    if (p !== null && p !== undefined) made.append(` (p = ${p})`);
    return made;
  }

  function step(by) {
    const links = [...list.querySelectorAll("h3 a")], at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
    if (next) { next.focus({ preventScroll: true }); next.closest("li").scrollIntoView({ block: "nearest" }); }
  }

  function theme() {
    const dark = now.theme ? now.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    now.theme = dark ? "light" : "dark";
    root.dataset.theme = now.theme;
    const kept = Object.entries(now).filter(([key, value]) => value !== plain[key]);
    history.replaceState(null, "", "#" + new URLSearchParams(kept));
  }

  function pick(key, value) { write({ [key]: now[key] === value ? plain[key] : value }); scrollTo({ top: 0 }); }

  let waiting = 0;
  $("find").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => write({ q: $("find").value.slice(0, 200) }), data.served ? 200 : 60); });
  for (const key in picks) picks[key].addEventListener("change", () => write({ [key]: picks[key].value }));
  for (const key of ["rule", "kind", "order", "holder"]) for (const button of document.querySelectorAll(`[data-${key}]`)) button.addEventListener("click", () => pick(key, button.dataset[key]));
  more.addEventListener("click", () => { shown += STEP; show(); });
  $("theme").addEventListener("click", theme);
  $("keys").addEventListener("click", () => help.showModal());
  $("clear").addEventListener("click", () => { $("find").value = ""; write({ ...plain, least: "0", theme: now.theme }); $("find").focus(); });
  const all = $("allrules");
  if (all) {
    const open = wide => { for (const row of document.querySelectorAll(".rest")) row.hidden = !wide; all.setAttribute("aria-expanded", String(wide)); all.textContent = wide ? "Fewer rules" : `All ${document.querySelectorAll("[data-rule]").length} rules`; };
    all.hidden = false;
    all.addEventListener("click", () => open(all.getAttribute("aria-expanded") !== "true"));
    open(false);
  }
  addEventListener("hashchange", read);
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target === $("find")) {
      if (event.key === "Escape") { $("find").value = ""; write({ q: "" }); $("find").blur(); }
      if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); step(1); }
      return;
    }
    if (event.target.closest("select")) return;
    const does = { "/": () => $("find").focus(), j: () => step(1), k: () => step(-1), d: theme, "?": () => help.showModal() }[event.key];
    if (does) { event.preventDefault(); does(); }
  });
  $("tools").hidden = false;
  read();
})();
