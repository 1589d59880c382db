// Small helpers: everything on the page is made here, from text and never from markup.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value;
    else if (value === true) made.setAttribute(key, "");
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const key = (text) => el("kbd", { "aria-hidden": "true" }, text);

// Characters that would turn the reading direction or cannot be seen are shown as a box.
export const clean = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

export const points = (text) => [...text].length;
export const short = (text, most = 70) => (points(text) > most ? `${[...text].slice(0, most - 1).join("").trimEnd()}…` : text);

export function say(text) {
  $("#said").textContent = "";
  requestAnimationFrame(() => { $("#said").textContent = text; });
}

let fading = 0;
export function toast(text, grave = false) {
  const box = $("#toast");
  box.textContent = text;
  box.className = grave ? "toast grave" : "toast";
  box.hidden = false;
  say(text);
  clearTimeout(fading);
  fading = setTimeout(() => { box.hidden = true; }, grave ? 9000 : 3500);
}
