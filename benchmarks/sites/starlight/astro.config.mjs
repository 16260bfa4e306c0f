import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import ui from "./ui.json" with { type: "json" };

const locales = Object.fromEntries(ui.map(({ key, code, name, dir }) => [key, { label: name, lang: code, dir }]));

export default defineConfig({
  site: "https://roles.example.org",
  outDir: "public",
  publicDir: "static",
  cacheDir: "./cache",
  integrations: [starlight({ title: "Roles", defaultLocale: ui[0].key, locales })],
});
