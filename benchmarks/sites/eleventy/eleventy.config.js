import fs from "node:fs";
import markdownIt from "markdown-it";

const ui = JSON.parse(fs.readFileSync("ui.json"));
const md = markdownIt();
const key = (item) => item.data.locale.toLowerCase();
const entry = (item) => ({ url: item.url, title: item.data.title });

export default function (config) {
  config.setLibrary("md", md);
  config.addFilter("inline", (text) => md.renderInline(text));
  config.addGlobalData("locales", ui);
  config.addGlobalData("ui", Object.fromEntries(ui.map((each) => [each.key, each])));
  config.addGlobalData("base", "https://roles.example.org");
  config.addPassthroughCopy({ static: "/" });
  // {slug: {locale key: entry}}, for the language menu, the alternates, related roles and the sitemap
  config.addCollection("bySlug", (api) => {
    const found = {};
    for (const item of api.getAll()) if (item.data.slug) (found[item.data.slug] ??= {})[key(item)] = entry(item);
    return found;
  });
  // {locale key: {family: [entry]}}, for the lists
  config.addCollection("byLocale", (api) => {
    const found = {};
    for (const item of api.getAll()) if (item.data.slug) ((found[key(item)] ??= {})[item.data.family] ??= []).push(entry(item));
    return found;
  });
  return { dir: { input: "content", output: "public", includes: "../layouts" }, markdownTemplateEngine: false };
}
