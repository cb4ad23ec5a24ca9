import { findPostedForm, forgetPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import { listPath } from "../load";

export const importPath = `${listPath}/import`;
const keptAt = `${importPath}#file`;

/** Keeps a file between its preview and its import, for an hour; as everything posted and not executed. */
export const keepFile = (personId: string, text: string): Promise<void> =>
  keepPostedForm(personId, keptAt, { values: { text } }, new Date());

export async function findKeptFile(personId: string): Promise<string | undefined> {
  const text = (await findPostedForm(personId, keptAt, new Date()))?.values?.text;
  return typeof text === "string" ? text : undefined;
}

export const forgetFile = (personId: string): Promise<void> => forgetPostedForm(personId, keptAt);
