"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fileMost } from "@/lib/domain/catalogue-import";
import { storableText } from "@/lib/domain/visible-text";
import { formAction } from "@/lib/form-action";
import { findChoice, forgetChoice, keepChoice } from "@/lib/kept-choice";
import { applyImport } from "@/lib/services/catalogue-import";
import { listPath } from "../load";
import { fileIn, importPath } from "./kept-file";
import { tooLarge } from "./too-large";

/** Looks into a catalogue file and shows what it would do. Nothing is imported yet. */
export const preview = formAction({
  role: "admin",
  may: "manage event types",
  file: { name: "catalogue", most: fileMost, as: "text", tooLarge },
  schema: z.object({ catalogue: z.string("Choose a catalogue file.").min(1, "Choose a catalogue file.") }),
  async run(viewer, { catalogue }) {
    await keepChoice(viewer.personId, importPath, { catalogue: storableText(catalogue) });
    return { goTo: `${importPath}?step=effect` };
  },
});

/** Imports the file that the preview was made of, whole. `mark`: see applyImport. */
export const runImport = formAction({
  role: "admin",
  may: "manage event types",
  schema: z.object({ mark: z.string().max(100) }),
  async run(viewer, { mark }) {
    const text = fileIn(await findChoice(viewer.personId, importPath));
    if (text === undefined)
      return {
        problem: {
          formError: "The file was kept for an hour and is gone. Nothing was imported. Choose it again.",
        },
      };
    switch (await applyImport(viewer, text, mark, new Date())) {
      case "imported":
        await forgetChoice(viewer.personId, importPath);
        return { goTo: listPath };
      default:
        revalidatePath(importPath);
        return {
          problem: {
            formError:
              "The catalogue was changed after this preview, so the file would do something else now. Nothing was imported. This is the new preview: look it through, then import.",
          },
        };
    }
  },
});
