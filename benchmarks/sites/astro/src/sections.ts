export const sections = "takeaways responsibilities skills tools career practices metrics faq".split(" ");
