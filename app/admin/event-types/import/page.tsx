import Link from "next/link";
import { redirect } from "next/navigation";
import { ImportErrors, ImportPlan } from "@/components/event-types/import-preview";
import { FileField } from "@/components/form/file-field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { requireAdmin } from "@/lib/auth/viewer";
import { fileMost } from "@/lib/domain/catalogue-import";
import { isEffect, prepareStep, stepTitle } from "@/lib/kept-choice";
import { previewImport } from "@/lib/services/catalogue-import";
import { listPath } from "../load";
import { preview, runImport } from "./actions";
import { fileIn, importPath } from "./kept-file";
import { tooLarge } from "./too-large";

export async function generateMetadata({ searchParams }: PageProps<"/admin/event-types/import">) {
  return stepTitle("Import event types", "What the file does", await searchParams);
}

/** Two steps in one address: the file, and with `step` = effect what it would do. */
export default async function ImportPage({ searchParams }: PageProps<"/admin/event-types/import">) {
  const viewer = await requireAdmin(importPath, "manage event types");
  const isPreview = isEffect(await searchParams);
  const { form, kept } = await prepareStep(viewer, importPath, isPreview);
  const text = isPreview ? fileIn(kept) : undefined;
  if (isPreview && text === undefined) redirect(importPath);
  const shown = text === undefined ? undefined : await previewImport(viewer, text);
  return (
    <Page width={shown ? "wide" : "page"}>
      <Breadcrumb trail={[{ href: listPath, label: "Event types" }]} here="Import" />
      {shown?.is === "errors" ? (
        <Stack gap="loose">
          <PageHead
            title="This file cannot be imported"
            lead="Nothing was imported. Mend these, then choose the file again."
          />
          <ImportErrors errors={shown.errors} />
          <StepBar>
            <ButtonLink href={importPath} look="primary">
              Choose the file again
            </ButtonLink>
          </StepBar>
        </Stack>
      ) : shown ? (
        <Form action={runImport} prepared={form}>
          <input type="hidden" name="mark" value={shown.mark} />
          <Stack gap="loose">
            <PageHead title="What this import does" lead="Nothing has been imported yet." />
            <ImportPlan plan={shown.plan} effect={shown.effect} />
            <StepBar>
              {shown.plan.some(({ is }) => is !== "same") ? (
                <SubmitButton label="Import event types" pendingLabel="Importing…" />
              ) : null}
              <Link href={importPath}>Choose another file</Link>
              <Link href={listPath}>Cancel</Link>
            </StepBar>
          </Stack>
        </Form>
      ) : (
        <Form action={preview} prepared={form}>
          <Stack>
            <PageHead
              title="Import event types"
              lead="You see what the file would do, and every error in it, before anything is imported."
            />
            <FileField
              name="catalogue"
              label="Catalogue file"
              hint={`JSON as this portal exports it, or a CloudEvents catalogue (xRegistry with messagegroups). At most ${fileMost / 1_000} kB.`}
              accept="application/json,.json"
              most={fileMost}
              tooLarge={tooLarge}
            />
            <StepBar>
              <SubmitButton label="Show what it does" pendingLabel="Reading…" />
              <Link href={listPath}>Cancel</Link>
            </StepBar>
          </Stack>
        </Form>
      )}
    </Page>
  );
}
