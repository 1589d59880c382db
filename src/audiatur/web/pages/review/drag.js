// Drawing a relation with the mouse: from the number or card of a claim onto another one, or onto a link of the map.
import { $ } from "./dom.js";
import { facts, known, relation } from "./store.js";
import { relate } from "./actions.js";

const FAR = 8;

function target(x, y, from) {
  const under = document.elementFromPoint(x, y);
  const pill = under?.closest("#map .pill[data-r]");
  if (pill) {
    const attacked = relation(pill.dataset.r.split(" ")[0]);
    return attacked && attacked.type !== "undercut" && attacked.from !== from ? { attacked } : null;
  }
  const id = under?.closest("[data-c]")?.dataset.c;
  return id && id !== from && known.state.order.includes(id) ? { id } : null;
}

export function drags() {
  if (!facts.edit) return;
  const thread = $("#thread"), rope = $("line", thread);
  let from = null, began = null, drawn = false;
  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-drag]");
    if (!handle || event.button !== 0) return;
    from = handle.dataset.drag;
    began = [event.clientX, event.clientY];
    drawn = false;
    event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (!from) return;
    if (!drawn && Math.hypot(event.clientX - began[0], event.clientY - began[1]) < FAR) return;
    drawn = true;
    thread.removeAttribute("hidden");
    const ends = { x1: began[0], y1: began[1], x2: event.clientX, y2: event.clientY };
    for (const [name, value] of Object.entries(ends)) rope.setAttribute(name, value);
    thread.classList.toggle("on", Boolean(target(event.clientX, event.clientY, from)));
  });
  const end = (event) => {
    const start = from, was = drawn;
    from = null;
    thread.setAttribute("hidden", "");
    if (!start || !was || event.type === "pointercancel") return;
    // The click that follows the drop means nothing.
    const stop = (click) => { click.stopPropagation(); click.preventDefault(); };
    addEventListener("click", stop, { capture: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
    const found = target(event.clientX, event.clientY, start);
    if (found) relate(start, found.id ?? null, found.attacked ?? null);
  };
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}
