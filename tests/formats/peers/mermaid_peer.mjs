// Run by node beside an installed mermaid and jsdom: nodes and arrows that Mermaid sees in each file of a folder, as JSON.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const { JSDOM } = await import(pathToFileURL(require.resolve("jsdom")));
const page = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const core = path.join(modules, "node_modules", "mermaid", "dist", "mermaid.core.mjs");
const mermaid = (await import(pathToFileURL(core))).default;
mermaid.initialize({ securityLevel: "strict" });
await mermaid.parse("flowchart TD\n a-->b");
const seen = {};
for (const name of fs.readdirSync(folder).sort()) {
  if (!name.endsWith(".mmd")) continue;
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(fs.readFileSync(path.join(folder, name), "utf8"));
    const nodes = db.getVertices();
    const clicks = [...(nodes.values?.() ?? Object.values(nodes))].filter((n) => n.link || n.haveCallback).length;
    seen[name] = { nodes: nodes.size ?? Object.keys(nodes).length, arrows: db.getEdges().length, clicks };
  } catch (wrong) {
    seen[name] = { error: String(wrong).slice(0, 300) };
  }
}
process.stdout.write(JSON.stringify(seen));
