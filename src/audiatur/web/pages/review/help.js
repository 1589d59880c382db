// The keys, and the sheet that tells them.
import { el, key } from "./dom.js";
import { actions, open } from "./dialogs.js";

export const KEYS = [
  ["a", "accept", "right as it stands, with what it does; goes to the next unread claim"],
  ["x", "reject", "nobody claims this: it goes"],
  ["j", "after", "the next claim in the text"], ["k", "before", "the one before"], ["u", "unread", "the next claim nobody has read"],
  ["e", "edit", "edit the sentence (Enter saves, Esc leaves it)"],
  ["s", "split", "two claims taken for one: cut it"], ["m", "join", "one claim taken for two: join it with another"],
  ["r", "relate", "draw a relation to another claim, or undercut a relation"],
  ["d", "side", "the next side"],
  ["g", "article", "to the words in the article: arrows go from word to word and sentence to sentence, Shift selects"],
  ["n", "new", "new claim from the selected words"], ["w", "words", "the selected words are the claim’s"], ["W", "more", "they belong to it too"],
  ["h", "holder", "the selected words are its holder"], ["c", "cue", "they are its cue"],
  ["i", "settle", "issue and sides"], ["f", "finish", "put a name to the whole map"],
  ["z", "undo", "undo"], ["Z", "redo", "do again"],
  ["1", "claims", "all claims"], ["2", "map", "the map"], ["3", "findings", "the findings"],
  ["?", "help", "this sheet"],
];

const OFF = "audiatur-review-keys-off";
export const keysOn = () => localStorage.getItem(OFF) === null;

export function help() {
  return open("Keys", (close) => [
    el("p", { class: "quiet" }, "With the mouse: drag a number onto another claim, in the article, in the list or on the map, to draw a relation; drop it on a link of the map to undercut that."),
    el("dl", { class: "keylist" }, KEYS.map(([k, , what]) => el("div", {}, el("dt", {}, key(k), el("span", { class: "unseen" }, k)), el("dd", {}, what)))),
    el("label", { class: "tick" }, el("input", { type: "checkbox", checked: keysOn(), onchange: (event) => (event.target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")) }), "single keys work (otherwise Ctrl or ⌘ with Alt and the key)"),
    actions(["Close", () => close(null)]),
  ], "broad");
}
