import ui from "../ui.json" with { type: "json" };

export default {
  title: "Roles",
  srcDir: "docs",
  outDir: "public",
  cleanUrls: true,
  head: [["link", { rel: "icon", href: "/favicon.svg" }]],
  locales: Object.fromEntries(ui.map(({ key, code, name, dir }) => [key, { label: name, lang: code, dir, link: `/${key}/` }])),
  themeConfig: { search: { provider: "local" } },
};
