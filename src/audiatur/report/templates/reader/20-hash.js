// The address tells what is shown, so that a claim, a finding, a rule or a view can be linked.
function readHash() {
  const raw = location.hash.slice(1);
  const change = { claim: null, flag: null, side: "", holder: "", rule: "", words: "" };
  let rule = "";
  for (const part of raw.split("&").filter(Boolean)) {
    const cut = part.indexOf("=");
    const [name, value] = [cut < 0 ? part : part.slice(0, cut), cut < 0 ? "" : part.slice(cut + 1)].map(unescaped);
    if (cut < 0) rule = word(name, change) || rule;
    else if (name === "view" && (VIEWS.includes(value) || value === "text")) change.view = value;
    else if (name === "claim" && claims.has(value)) change.claim = value;
    else if (name === "finding" && flagOf(value)) change.flag = value;
    else if (name === "side" && labels[value]) change.side = value;
    else if (name === "holder") change.holder = value;
    else if (name === "rule") change.rule = value;
    else if (name === "q") change.words = value;
  }
  update(change, true);
  if (rule) openRule(rule);
}

function unescaped(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// A bare word: a claim, a finding, a view, or the page of a rule.
function word(name, change) {
  if (claims.has(name)) change.claim = name;
  else if (/^f\d+$/.test(name) && flagOf(name)) { change.flag = name; change.view = "findings"; }
  else if (VIEWS.includes(name) || name === "text") change.view = name;
  else if (name.startsWith("rule-")) return name;
  return "";
}

function writeHash() {
  const parts = [];
  const home = phone.matches ? "text" : "map";
  if (state.claim && state.view === home) parts.push(encodeURIComponent(state.claim));
  else if (state.flag && state.view === "findings") parts.push(state.flag);
  else {
    if (state.view !== home) parts.push(state.view);
    if (state.claim) parts.push("claim=" + encodeURIComponent(state.claim));
    else if (state.flag) parts.push("finding=" + state.flag);
  }
  for (const [name, key] of [["side", "side"], ["holder", "holder"], ["rule", "rule"], ["q", "words"]]) {
    if (state[key]) parts.push(name + "=" + encodeURIComponent(state[key]));
  }
  const hash = parts.length ? "#" + parts.join("&") : "";
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
}

addEventListener("hashchange", readHash);
