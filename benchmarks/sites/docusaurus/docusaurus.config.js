const ui = require("./ui.json");

module.exports = {
  title: "Roles",
  url: "https://roles.example.org",
  baseUrl: "/",
  favicon: "favicon.svg",
  onBrokenLinks: "warn",
  markdown: { format: "md" },
  i18n: {
    defaultLocale: ui[0].code,
    locales: ui.map(({ code }) => code),
    localeConfigs: Object.fromEntries(ui.map(({ code, name, dir }) => [code, { label: name, direction: dir }])),
  },
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]],
  themeConfig: { navbar: { title: "Roles", items: [{ type: "localeDropdown", position: "right" }] } },
};
