// Jobs in, one a line of JSON: {"url", "form", "categories", "skip"}. What Lighthouse says of each out, a line of JSON too.
// One Chromium serves all jobs; each begins as a first visit does, with empty storage.
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [chromePath, ...chromeFlags] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...chromeFlags] });
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { url, form, categories, skip } = JSON.parse(line);
    const flags = { port: chrome.port, onlyCategories: categories, skipAudits: skip, logLevel: "error", output: [] };
    const { lhr } = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
    console.log(JSON.stringify(told(lhr)));
  }
} finally {
  chrome.kill();
}

function told({ categories, audits, runtimeError }) {
  if (runtimeError) throw new Error(runtimeError.message);
  const scores = {};
  const failed = {};
  for (const [id, { score, auditRefs }] of Object.entries(categories)) {
    scores[id] = Math.round(100 * score);
    failed[id] = auditRefs.filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id);
  }
  return { scores, failed };
}
