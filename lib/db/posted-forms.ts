import "server-only";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { readTogether, signIn, withViewer } from "./with-viewer";

const stored = z.object({
  fieldErrors: z.record(z.string(), z.array(z.string())).optional(),
  formError: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
});

const keptFor = 60 * 60 * 1000;

/**
 * Keeps what a person typed and what was wrong with it, so that neither an error, nor a refresh, nor the end of a
 * session loses it. It is only ever shown again, to the same person; nothing in it is executed.
 */
export function keepPostedForm(personId: string, path: string, state: FormState, now: Date): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.postedForm.deleteMany({ where: { expiresAt: { lt: now } } });
    const kept = { state, expiresAt: new Date(now.getTime() + keptFor) };
    await tx.postedForm.upsert({
      where: { personId_path: { personId, path } },
      create: { personId, path, ...kept },
      update: kept,
    });
  });
}

export async function findPostedForm(
  personId: string,
  path: string,
  now: Date,
): Promise<FormState | undefined> {
  const row = await withViewer(signIn, (tx) =>
    tx.postedForm.findUnique({ where: { personId_path: { personId, path } } }),
  );
  if (!row || row.expiresAt <= now) return undefined;
  return readState(row.state);
}

function readState(state: unknown): FormState {
  const { fieldErrors, formError, values } = stored.parse(state);
  return {
    ...(fieldErrors ? { fieldErrors } : {}),
    ...(formError ? { formError } : {}),
    ...(values ? { values } : {}),
  };
}

/** Those of several forms of a page, by path, in one read. */
export async function findPostedForms(
  personId: string,
  paths: readonly string[],
  now: Date,
): Promise<Map<string, FormState>> {
  const rows = await readTogether(signIn, (tx) =>
    tx.postedForm.findMany({ where: { personId, path: { in: [...paths] }, expiresAt: { gt: now } } }),
  );
  return new Map(rows.map(({ path, state }) => [path, readState(state)]));
}

export function forgetPostedForm(personId: string, path: string): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.postedForm.deleteMany({ where: { personId, path } });
  });
}
