import { readFile } from "node:fs/promises";

/** The blocks of a language that a page of the documentation has. */
export async function blocks(page, language) {
  const text = await readFile(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/```(\w+)\n(.*?)```/gs)].filter(([, found]) => found === language).map(([, , block]) => block);
}
