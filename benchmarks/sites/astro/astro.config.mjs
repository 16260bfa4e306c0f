import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://roles.example.org",
  outDir: "public",
  publicDir: "static",
  cacheDir: "./cache",
  devToolbar: { enabled: false },
  compressHTML: false,
});
