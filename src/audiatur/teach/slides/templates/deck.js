const root = document.documentElement;
const slides = [...document.querySelectorAll(".slide")];
const by = (id) => document.getElementById(id);
const groups = slides.map((s) => [...s.querySelectorAll("g.step")]);
const words = slides.map((s) => [...s.querySelectorAll(".said")]);
let at = 0, step = 0;

const grid = () => root.classList.contains("grid");

function show(slide, upto, tell = true) {
  at = Math.max(0, Math.min(slides.length - 1, slide));
  step = Math.max(0, Math.min(groups[at].length - 1, upto));
  slides.forEach((s, i) => s.classList.toggle("now", i === at));
  groups[at].forEach((g, i) => g.classList.toggle("off", i > step));
  words[at].forEach((w, i) => { w.hidden = i > step; });
  by("where").textContent = `${at + 1} / ${slides.length}`;
  by("back").disabled = at === 0 && step === 0;
  by("next").disabled = at === slides.length - 1 && step === groups[at].length - 1;
  const place = `#${slides[at].id}${step ? `/${step}` : ""}`;
  if (location.hash !== place) history.replaceState(null, "", place);
  if (tell) by("live").textContent = words[at][step] ? words[at][step].textContent.replace(/\s+/g, " ").trim() : "";
}

function on() {
  if (step < groups[at].length - 1) show(at, step + 1);
  else if (at < slides.length - 1) show(at + 1, 0);
}

function back() {
  if (step > 0) show(at, step - 1);
  else if (at > 0) show(at - 1, Infinity);
}

function overview(open) {
  root.classList.toggle("grid", open);
  by("all").setAttribute("aria-pressed", String(open));
  slides.forEach((s, i) => {
    s.querySelector(".pick").tabIndex = open ? 0 : -1;
    words[i].forEach((w, n) => { w.hidden = !open && i === at && n > step; });
  });
  if (open) {
    slides[at].querySelector(".pick").focus({ preventScroll: true });
    slides[at].scrollIntoView({ block: "center" });
  } else by("deck").focus({ preventScroll: true });
}

function notes() {
  by("notes").setAttribute("aria-pressed", String(root.classList.toggle("noting")));
}

function theme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

function help(open) {
  by("keys").hidden = !open;
  by("help").setAttribute("aria-expanded", String(open));
}

function follow() {
  const [key, number] = location.hash.slice(1).split("/");
  const found = slides.findIndex((s) => s.id === decodeURIComponent(key));
  if (found < 0) return false;
  if (grid()) overview(false);
  show(found, Number(number) || 0, false);
  return true;
}

const KEYS = {
  ArrowRight: on, ArrowDown: on, PageDown: on, ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
  Home: () => show(0, 0), End: () => show(slides.length - 1, Infinity),
  n: notes, t: theme, p: () => window.print(), "?": () => help(by("keys").hidden),
  f: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.(),
};

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  if (key === "Escape") {
    if (!by("keys").hidden) help(false);
    else overview(!grid());
  } else if (key === " " || key === "Enter") {
    if (e.target.closest("a, button")) return;
    (e.shiftKey ? back : on)();
  } else if (grid() && key.startsWith("Arrow")) {
    const next = Math.max(0, Math.min(slides.length - 1, at + (key === "ArrowRight" || key === "ArrowDown" ? 1 : -1)));
    show(next, 0, false);
    slides[next].querySelector(".pick").focus();
    words.flat().forEach((w) => { w.hidden = false; });
  } else if (KEYS[key]) KEYS[key]();
  else return;
  e.preventDefault();
});

let start = null;
const deck = by("deck");
deck.addEventListener("pointerdown", (e) => { start = e.isPrimary ? [e.clientX, e.clientY] : null; });
deck.addEventListener("pointercancel", () => { start = null; });
deck.addEventListener("pointerup", (e) => {
  if (!start || grid() || e.button || e.target.closest("a, button, .notes")) return;
  const [dx, dy] = [e.clientX - start[0], e.clientY - start[1]];
  start = null;
  if (Math.abs(dx) > 45 && Math.abs(dx) > 2 * Math.abs(dy)) {
    if (e.pointerType !== "mouse") (dx < 0 ? on : back)();
  } else if (Math.hypot(dx, dy) < 8 && !String(getSelection())) (e.clientX < innerWidth * 0.3 ? back : on)();
});
deck.addEventListener("click", (e) => {
  const pick = e.target.closest(".pick");
  if (!pick) return;
  e.preventDefault();
  show(slides.indexOf(pick.closest(".slide")), 0);
  overview(false);
});

by("next").addEventListener("click", on);
by("back").addEventListener("click", back);
by("all").addEventListener("click", () => overview(!grid()));
by("notes").addEventListener("click", notes);
by("theme").addEventListener("click", theme);
by("help").addEventListener("click", () => help(by("keys").hidden));
addEventListener("hashchange", follow);

by("bar").hidden = false;
root.classList.add("on");
if (!follow()) show(0, 0, false);
root.dataset.ready = "";
