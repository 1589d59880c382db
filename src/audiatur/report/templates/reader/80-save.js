// Saving from the page: the map as SVG or PNG, the findings as CSV, the argument as JSON. Nothing leaves the computer.
function give(data, suffix) {
  const link = make("a", { href: URL.createObjectURL(data), download: `${page.name}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The map as a file of its own: looks become attributes that every program knows, fonts come along.
const LOOKS = { fill: "", stroke: "none", "stroke-width": "1px", "stroke-dasharray": "none", "stroke-linecap": "butt", opacity: "1" };
const LETTERS = { "font-size": "", "font-weight": "400", "font-style": "normal", "text-anchor": "start", "font-family": "" };

function plain(element, copy) {
  const look = getComputedStyle(element);
  if (look.display === "none" || look.visibility === "hidden") return;
  const made = element.cloneNode(false);
  for (const name of ["class", "tabindex", "hidden", "aria-pressed", "data-at", "data-c", "data-r", "data-layer", "data-boxes"]) made.removeAttribute(name);
  if (made.getAttribute("role") === "button") made.setAttribute("role", "group");
  const group = ["g", "svg", "tspan", "use"].includes(element.localName);
  const wanted = element.localName === "text" ? { ...LOOKS, ...LETTERS } : group ? { opacity: "1" } : LOOKS;
  for (const [name, usual] of Object.entries(wanted)) {
    const value = look.getPropertyValue(name);
    if (value !== usual) made.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.data);
    else plain(child, made);
  }
  copy.append(made);
}

function svgText() {
  const name = "http://www.w3.org/2000/svg", box = size();
  const file = document.createElementNS(name, "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${box.x} ${box.y}`, width: box.x, height: box.y, role: "img" })) file.setAttribute(key, value);
  const title = document.createElementNS(name, "title"), style = document.createElementNS(name, "style"), ground = document.createElementNS(name, "rect");
  title.textContent = page.title;
  style.textContent = [...document.styleSheets[0].cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.cssText).join("\n");
  for (const [key, value] of Object.entries({ width: box.x, height: box.y, fill: getComputedStyle(canvas).backgroundColor })) ground.setAttribute(key, value);
  file.append(title, style, ground);
  for (const child of svg.children) plain(child, file);
  return new XMLSerializer().serializeToString(file);
}

function savePng() {
  const box = size(), picture = new Image(), sheet = document.createElement("canvas");
  const scale = Math.min(2, Math.sqrt(3e7 / (box.x * box.y)));
  picture.onload = () => {
    sheet.width = box.x * scale;
    sheet.height = box.y * scale;
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    sheet.toBlob((data) => give(data, "png"), "image/png");
  };
  picture.setAttribute("src", "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText()));
}

// A cell that no spreadsheet takes for a formula.
function cell(value) {
  let words = String(value ?? "");
  if (/^[ \ufeff\u200b]*['=+\-@\t\r\n＝＋－＠]/.test(words)) words = "'" + words;
  return '"' + words.replaceAll('"', '""') + '"';
}

function csvText() {
  const columns = ["code", "name", "level", "line", "column", "start", "end", "message"];
  const rows = flags.filter(flagFits).map((flag) => [...columns.map((name) => flag[name]), flag.claims.join(" ")]);
  return [[...columns, "claims"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

// The map as other programs read it: what was left out to keep the page small is put back.
function jsonText() {
  const { claims: own, relations, ...rest } = page.map;
  const full = own.map((claim) => ({ side: null, form: "proposition", cue: null, nested_in: null, cited: false, confidence: null, found_by: null, note: null, ...claim, holder: { text: null, span: null, resolved: null, ...claim.holder }, words: claims.get(claim.id)?.words }));
  const found = flags.map(({ counts, key, ...finding }) => ({ ...finding, evidence: Object.fromEntries(counts) }));
  return JSON.stringify({ ...rest, claims: full, relations: relations.map((relation) => ({ explicit: false, cue: null, confidence: null, note: null, ...relation })), findings: found }, null, 2) + "\n";
}

const SAVES = {
  svg: () => give(new Blob([svgText()], { type: "image/svg+xml" }), "svg"),
  png: savePng,
  csv: () => give(new Blob([csvText()], { type: "text/csv;charset=utf-8" }), "csv"),
  json: () => give(new Blob([jsonText()], { type: "application/json" }), "json"),
};

function openSaves(wanted) {
  $("#saves").hidden = !wanted;
  $("#save").setAttribute("aria-expanded", String(wanted));
}
$("#save").addEventListener("click", () => openSaves($("#saves").hidden));
$("#saves").addEventListener("click", (event) => {
  const kind = event.target.closest("button")?.dataset.save;
  if (!kind) return;
  SAVES[kind]();
  openSaves(false);
  $("#save").focus();
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".menu")) openSaves(false);
});
