// Dialogs: choosing a claim, cutting one in two, giving a reason. Everything can be done with the keyboard.
import { $, $$, clean, el, short } from "./dom.js";

const box = $("#dialog");
let leaving = null;

// Shows a dialog; resolves with what `done` is called with, or null when it is left.
export function open(title, fill, look = "") {
  return new Promise((done) => {
    const before = document.activeElement;
    const close = (value) => {
      leaving = null;
      if (box.open) box.close();
      box.replaceChildren();
      if (before?.isConnected) before.focus({ preventScroll: true });
      done(value ?? null);
    };
    leaving = close;
    box.className = look;
    box.replaceChildren(el("h2", { id: "dialog-title" }, title), ...fill(close).flat().filter(Boolean));
    box.showModal();
    ($("[data-first]", box) ?? $("button", box))?.focus();
  });
}

box.addEventListener("cancel", (event) => {
  event.preventDefault();
  leaving?.(null);
});
box.addEventListener("click", (event) => {
  if (event.target === box) leaving?.(null);
});

export const isOpen = () => box.open;

export function actions(...buttons) {
  return el("p", { class: "answers" }, buttons.map(([label, run, look]) => el("button", { type: look === "go" ? "submit" : "button", class: look ?? "plain", onclick: look === "go" ? null : run }, label)));
}

// A list to choose from: typing narrows it, arrows move, Enter takes; it begins at the item of that place.
export function chooser(label, items, take, first = 0) {
  const field = el("input", { type: "search", "data-first": true, "aria-label": label, placeholder: "number or words", role: "combobox", "aria-expanded": "true", "aria-controls": "choices", autocomplete: "off" });
  const list = el("ul", { id: "choices", role: "listbox", "aria-label": label, class: "choices" });
  let shown = [], at = Math.max(first, 0);
  const paint = () => {
    const wanted = field.value.trim().toLowerCase();
    shown = items.filter((i) => !wanted || i.number === wanted || (!/^\d+$/.test(wanted) && i.text.toLowerCase().includes(wanted)));
    at = Math.min(at, Math.max(shown.length - 1, 0));
    list.replaceChildren(...shown.map((item, i) => el("li", { role: "option", id: `choice-${i}`, "aria-selected": String(i === at), class: item.look, onclick: () => take(item) }, el("b", { class: `n ${item.look}` }, item.number), " ", clean(short(item.text, 110)))));
    field.setAttribute("aria-activedescendant", shown.length ? `choice-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  field.addEventListener("input", () => { at = 0; paint(); });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      at = Math.min(Math.max(at + step, 0), shown.length - 1);
      paint();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (shown[at]) take(shown[at]);
    }
  });
  paint();
  requestAnimationFrame(() => list.children[at]?.scrollIntoView({ block: "nearest" }));
  return [field, list];
}

export function form(run, ...children) {
  return el("form", { onsubmit: (event) => { event.preventDefault(); run(); } }, ...children);
}

export function radios(name, list, chosen, change) {
  return el("div", { class: "radios", role: "radiogroup", "aria-label": name }, list.map(([value, label, look]) => el("label", { class: look ?? "" },
    el("input", { type: "radio", name, value, checked: value === chosen, onchange: () => change(value) }), el("span", {}, label))));
}

export const checked = (name) => $$(`input[name="${name}"]`, box).find((i) => i.checked)?.value;
