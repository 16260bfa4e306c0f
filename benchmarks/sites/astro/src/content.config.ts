import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { sections } from "./sections";

const words = z.array(z.string());
const text = z.string().optional();
const item = z.object({ id: z.string(), label: text, text, formula: text, target: text, importance: text, products: words.optional() });
const fields = "title slug locale summary family level updated intro conclusion".split(" ");

export const collections = {
  roles: defineCollection({
    loader: glob({ pattern: "**/*.yaml", base: "./roles", generateId: ({ entry }) => entry.replace(".yaml", "") }),
    schema: z.object({
      ...Object.fromEntries(fields.map((each) => [each, z.string()])),
      ...Object.fromEntries(sections.map((each) => [each, z.array(item).optional()])),
      related: words,
      alternates: words,
    }),
  }),
};
