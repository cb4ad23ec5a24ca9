import type { ActionRow } from "./access-actions.ts";
import type { Flows } from "./access-flows.ts";
import { fieldsOf } from "./access-forms.ts";
import { answerFor, handlers, type PageRow, pages } from "./access-matrix.ts";
import { browserOf, like, type SmallRole } from "./access-people.ts";

/** What a smaller role may not do is not offered either: no link leads to what is not there for it, no form is drawn. */

type Place = Pick<PageRow, "file" | "answers" | "notFor">;

/** Segments that stand for anything: an address is that of the page which names most of it. */
const openIn = (file: string) => file.split("[").length;

const places: Place[] = [...pages, ...handlers.filter(({ method }) => method === "GET")]
  // What is there for nobody says nothing about a role: a draft of an event type, a logo that nobody chose.
  .filter(({ answers }) => Object.values(answers).some((answer) => answer !== 404))
  .toSorted((one, other) => openIn(one.file) - openIn(other.file));

const patternOf = (file: string) =>
  new RegExp(
    `^/${file
      .replace(/\(\w+\)\//, "")
      .replace(/\/?(?:page\.tsx|route\.ts)$/, "")
      .replaceAll(/\[\.\.\.\w+\]/g, ".+")
      .replaceAll(/\[\w+\]/g, "[^/]+")}$`,
  );

/** Links of a page that lead somebody to what is answered 404 for their role. */
export function deadLinksIn(html: string, who: SmallRole): string[] {
  const links = [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href = ""]) => href);
  const paths = new Set(
    links.filter((href) => href.startsWith("/")).map((href) => href.split(/[?#]/)[0] ?? ""),
  );
  return [...paths].filter((path) => {
    const place = places.find(({ file }) => patternOf(file).test(path));
    return place !== undefined && answerFor(place, who) === 404;
  });
}

/** Whether the form of an action is drawn for somebody who may not do it. */
export async function isOffered(who: SmallRole, row: ActionRow, flows: Flows): Promise<boolean> {
  if (like[who] !== row.role) return false;
  const page = await (await browserOf(who)).ask(row.at(flows));
  if (page.status !== 200) return false;
  try {
    fieldsOf(await page.text(), row.form);
    return true;
  } catch {
    return false;
  }
}
