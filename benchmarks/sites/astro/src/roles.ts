import fs from "node:fs";
import { getCollection } from "astro:content";

export const base = "https://roles.example.org";
export const locales = JSON.parse(fs.readFileSync("ui.json", "utf8"));
export const ui = Object.fromEntries(locales.map((u) => [u.code, u]));
export const url = (role) => `/${ui[role.locale].key}/${role.slug}/`;
export const roles = (await getCollection("roles")).map((entry) => entry.data);
export const bySlug = new Map();
for (const role of roles) {
  if (!bySlug.has(role.slug)) bySlug.set(role.slug, {});
  bySlug.get(role.slug)[role.locale] = role;
}
