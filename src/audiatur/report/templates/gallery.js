"use strict";
(() => {
  const root = document.documentElement, page = document.getElementById("all"), list = document.getElementById("list");
  const find = document.getElementById("find"), sort = document.getElementById("sort"), state = document.getElementById("state");
  const told = document.getElementById("told"), none = document.getElementById("none"), help = document.getElementById("help");
  const items = [...list.children];
  const words = new Map(items.map(item => [item, fold(item.textContent)]));
  const plain = { q: "", sort: "title", state: "", form: items.length > 60 ? "list" : "cards", theme: "" };
  let now = { ...plain };

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  function read() {
    const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    now = { ...plain };
    if (typeof given.q === "string") now.q = given.q.slice(0, 200);
    if ([...sort.options].some(o => o.value === given.sort)) now.sort = given.sort;
    if ([...state.options].some(o => o.value === given.state)) now.state = given.state;
    if (["cards", "list"].includes(given.form)) now.form = given.form;
    if (["light", "dark"].includes(given.theme)) now.theme = given.theme;
    find.value = now.q; sort.value = now.sort; state.value = now.state;
    show();
  }

  function write() {
    const kept = Object.entries(now).filter(([key, value]) => value !== plain[key]);
    history.replaceState(null, "", kept.length ? "#" + new URLSearchParams(kept) : location.pathname + location.search);
    show();
  }

  function compare(a, b) {
    if (now.sort !== "title") {
      const step = Number(b.dataset[now.sort]) - Number(a.dataset[now.sort]);
      if (step) return step;
    }
    return Number(a.dataset.place) - Number(b.dataset.place);
  }

  function show() {
    const parts = fold(now.q).split(" ").filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits = parts.every(part => words.get(item).includes(part)) && (!now.state || item.dataset.state === now.state);
      item.hidden = !fits;
      count += fits;
    }
    const order = [...items].sort(compare);
    if (order.some((item, i) => item !== list.children[i])) list.append(...order);
    page.dataset.form = now.form;
    if (now.theme) root.dataset.theme = now.theme; else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-set]")) button.setAttribute("aria-pressed", String(button.dataset.set === now.form));
    told.textContent = count === items.length ? `${count} article${count === 1 ? "" : "s"}` : `${count} of ${items.length} articles`;
    none.hidden = count > 0;
    list.hidden = count === 0;
  }

  function step(by) {
    const links = items.filter(item => !item.hidden).sort(compare).map(item => item.querySelector("h2 a")).filter(Boolean);
    const at = links.findIndex(link => link.closest("li").contains(document.activeElement));
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
    if (next) { next.focus({ preventScroll: true }); next.closest("li").scrollIntoView({ block: "nearest" }); }
  }

  function form(name) { now.form = name; write(); }

  function theme() {
    const dark = now.theme ? now.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    now.theme = dark ? "light" : "dark";
    write();
  }

  find.addEventListener("input", () => { now.q = find.value; write(); });
  sort.addEventListener("change", () => { now.sort = sort.value; write(); });
  state.addEventListener("change", () => { now.state = state.value; write(); });
  for (const button of document.querySelectorAll("[data-set]")) button.addEventListener("click", () => form(button.dataset.set));
  document.getElementById("theme").addEventListener("click", theme);
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.getElementById("clear").addEventListener("click", () => { now.q = find.value = ""; now.state = state.value = ""; write(); find.focus(); });
  addEventListener("hashchange", read);
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target === find) {
      if (event.key === "Escape") { now.q = find.value = ""; write(); find.blur(); }
      if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); step(1); }
      return;
    }
    if (event.target.closest("select")) return;
    const does = { "/": () => find.focus(), j: () => step(1), k: () => step(-1), g: () => form(now.form === "list" ? "cards" : "list"), d: theme, "?": () => help.showModal() }[event.key];
    if (does) { event.preventDefault(); does(); }
  });
  document.getElementById("tools").hidden = items.length < 2;
  read();
})();
