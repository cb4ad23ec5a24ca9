import { answersWords } from "@/lib/domain/words/en/answers";
import "server-only";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import { type FormOrigin, openForm, signForm, typedKeyOf } from "@/lib/auth/form-token";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { getPerson, signInPath } from "@/lib/auth/viewer";
import { findPostedForm, findPostedForms, forgetPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import { may, type PermissionOf } from "@/lib/domain/permissions";
import type { Admin, Customer, Newcomer, Person } from "@/lib/domain/viewer";
import type { FormState } from "@/lib/form-state";
import { type PostedFile, readPostedFile } from "@/lib/posted-file";
import { plainText, postedValues } from "@/lib/posted-values";

type ViewerOf = { customer: Customer; admin: Admin; newcomer: Newcomer };
type Role = keyof ViewerOf;

/**
 * What an action answers: a problem to show in the form, a page to go to, something to show once in the form's place, or
 * "there is no such thing for you".
 */
export type ActionResult =
  | { problem: Omit<FormState, "values"> }
  | { goTo: string }
  | { showOnce: string }
  | "not-found";

/**
 * Every mutation by form goes through here: same origin, the person for whom the form was drawn, whether they
 * may do this, the schema, then `run`. Whatever does not succeed is kept for an hour and shown again, never executed by itself.
 */
export function formAction<R extends Role, Schema extends z.ZodType>(action: {
  role: R;
  /** What the person must be allowed to do; else there is no such action for them. */
  may: PermissionOf[ViewerOf[R]["is"]];
  schema: Schema;
  /** A field that takes a file. It reaches the schema as text or base64, and is never kept with what was typed. */
  file?: PostedFile;
  /** The longest text that a field may have; what is longer is cut, so the schema must refuse it. */
  longest?: number;
  run: (viewer: ViewerOf[R], input: z.output<Schema>) => Promise<ActionResult>;
}) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    if (!comesFromPortal(await headers(), "")) throw new Error("a form was posted from elsewhere");
    const now = new Date();
    const values = postedValues(form, action.longest ?? 20_000);
    if (values === "too-many") return { formError: answersWords.moreFieldsThanAForm };
    const origin = openForm(plainText(form.get("form")));
    if (!origin)
      return {
        values,
        formError: answersWords.thisPageWasDrawnBy,
      };

    const person = await getPerson();
    if (person?.personId !== origin.personId) {
      await keepPostedForm(origin.personId, origin.path, { values, formError: afterSignIn }, now);
      redirect(signInPath(origin.path));
    }
    if (!hasRole(person, action.role) || !may(person, action.may)) notFound();

    const keep = async (problem: Omit<FormState, "values">): Promise<FormState> => {
      await keepPostedForm(person.personId, origin.path, { ...problem, values }, now);
      return { ...problem, values };
    };
    const file = action.file && (await readPostedFile(form, action.file));
    if (file?.is === "too-large" && action.file)
      return keep({ fieldErrors: { [action.file.name]: [action.file.tooLarge] } });
    const parsed = action.schema.safeParse(
      file?.is === "read" && action.file ? { ...values, [action.file.name]: file.content } : values,
    );
    if (!parsed.success) return keep({ fieldErrors: errorsByField(parsed.error) });
    const result = await action.run(person, parsed.data).catch(async (error: unknown) => {
      await keep({ formError: afterFailure });
      throw error;
    });
    if (result === "not-found") notFound();
    if ("problem" in result) return keep(result.problem);
    await forgetPostedForm(person.personId, origin.path);
    // Else the back button shows the page as the browser remembers it, without the answer that was just given.
    revalidatePath("/", "layout");
    if ("showOnce" in result) return { shown: result.showOnce };
    redirect(result.goTo);
  };
}

/** For a page with several forms, in one read: gives what prepareForm gives for "path#name" by its name. */
export async function prepareForms<Name extends string>(
  person: Person,
  path: string,
  names: readonly Name[],
): Promise<(name: Name) => PreparedForm> {
  const pathOf = (name: Name) => `${path}#${name}`;
  const states = await findPostedForms(person.personId, names.map(pathOf), new Date());
  return (name) => preparedFrom({ personId: person.personId, path: pathOf(name) }, states.get(pathOf(name)));
}

export type PreparedForm = { token: string; typedKey: string; state: FormState };

/** For a page: the hidden token of its form, where the browser keeps what is typed into it, and what the person had typed there within the last hour. */
export async function prepareForm(person: Person, path: string): Promise<PreparedForm> {
  const origin = { personId: person.personId, path };
  return preparedFrom(origin, await findPostedForm(person.personId, path, new Date()));
}

export const preparedFrom = (origin: FormOrigin, state: FormState | undefined): PreparedForm => ({
  token: signForm(origin),
  typedKey: typedKeyOf(origin),
  state: state ?? {},
});

const afterSignIn = answersWords.youWereSignedOutBefore;

const afterFailure = answersWords.somethingFailedOnOurSide;

function hasRole<R extends Role>(person: Person, role: R): person is ViewerOf[R] {
  return person.is === role;
}

function errorsByField(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? "");
    fields[name] = [...(fields[name] ?? []), message];
  }
  return fields;
}
