import "server-only";
import { findPostedForm, findPostedForms, forgetPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import type { Person } from "@/lib/domain/viewer";
import { type PreparedForm, preparedFrom } from "@/lib/form-action";
import type { FormState } from "@/lib/form-state";

/**
 * For pages of two steps in one address: the answers, and with `step` = effect what they would change. The answers are kept
 * meanwhile, as everything typed and not executed: for an hour, for their person alone.
 */
export type Choice = NonNullable<FormState["values"]>;

/** Whether the second step is asked for. */
export const isEffect = ({ step }: { step?: string | string[] | undefined }) => step === "effect";

/** Of the first step, and of the second what it is about first: a screen reader says a new title when a step is drawn. */
export function stepTitle(page: string, effect: string, search: { step?: string | string[] | undefined }) {
  return { title: isEffect(search) ? `${effect} - ${page}` : page };
}

const keptAt = (path: string) => `${path}#choice`;

export function keepChoice(personId: string, path: string, values: Choice): Promise<void> {
  return keepPostedForm(personId, keptAt(path), { values }, new Date());
}

export function forgetChoice(personId: string, path: string): Promise<void> {
  return forgetPostedForm(personId, keptAt(path));
}

/** For the action of the second step, where its form does not bring the answers along. */
export async function findChoice(personId: string, path: string): Promise<Choice | undefined> {
  return (await findPostedForm(personId, keptAt(path), new Date()))?.values;
}

/** The form of the step that is shown and, in the same read, what was chosen; undefined: nothing yet, or too long ago. */
export async function prepareStep(
  person: Person,
  path: string,
  isEffect: boolean,
): Promise<{ form: PreparedForm; kept: Choice | undefined }> {
  const origin = { personId: person.personId, path: isEffect ? `${path}?step=effect` : path };
  const states = await findPostedForms(person.personId, [origin.path, keptAt(path)], new Date());
  return { form: preparedFrom(origin, states.get(origin.path)), kept: states.get(keptAt(path))?.values };
}
