import { Field } from "@/components/form/field";
import { FileField } from "@/components/form/file-field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { requireAdmin } from "@/lib/auth/viewer";
import { nameInAzure } from "@/lib/config";
import { findBranding } from "@/lib/db/branding";
import { contrastsOf, hueWarnings } from "@/lib/domain/hue-contrast";
import { logoMost, sideMost } from "@/lib/domain/image-bytes";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { saveBrand } from "./actions";
import { tooLarge } from "./too-large";

export const metadata = { title: "Branding" };

const lead = "What customers see on every page and in every mail.";
type Stored = Awaited<ReturnType<typeof findBranding>>;

const links = [
  { name: "supportUrl", label: "Support link" },
  { name: "privacyUrl", label: "Privacy link" },
  { name: "termsUrl", label: "Terms link" },
  { name: "imprintUrl", label: "Imprint link" },
] as const;

export default async function BrandingPage() {
  const viewer = await requireAdmin("/admin/branding", "read branding");
  const [stored, brand, form] = await Promise.all([
    findBranding(),
    getBrand(),
    prepareForm(viewer, "/admin/branding"),
  ]);
  const hue = stored?.hue ?? brand.hue;
  return (
    <Page>
      {may(viewer, "manage branding") ? (
        <Form action={saveBrand} prepared={form}>
          <PageHead title="Branding" lead={lead} />
          <Fields stored={stored} hue={hue} hasLogo={brand.logo !== undefined} />
        </Form>
      ) : (
        <>
          <PageHead title="Branding" lead={`${lead} Only partner admins change it.`} />
          <div className="mt-5">
            <Facts
              facts={[
                { label: "Name", value: brand.name },
                { label: "Accent colour, as a hue", value: String(hue) },
                { label: "Logo", value: brand.logo ? "The one at the top of this page" : "none" },
                { label: "Support e-mail", value: brand.supportEmail ?? "none" },
                ...links.map(({ name, label }) => ({ label, value: stored?.[name] || "none" })),
              ]}
            />
          </div>
        </>
      )}
      <Section title="Contrast of this hue" end={`Hue ${hue}`}>
        {hueWarnings(hue).map((warning) => (
          <Notice key={warning} kind="warn" title="A colour that means something">
            {warning}
          </Notice>
        ))}
        <DataTable
          caption="Contrast of what is drawn in the accent colour"
          columns={[
            { label: "What", heading: true },
            { label: "Light", align: "end" },
            { label: "Dark", align: "end" },
            { label: "Needed", align: "end" },
          ]}
          rows={contrastsOf(hue).map(({ what, light, dark, least }) => ({
            id: what,
            cells: [what, ratio(light.toFixed(1)), ratio(dark.toFixed(1)), ratio(String(least))],
          }))}
        />
      </Section>
    </Page>
  );
}

function Fields({ stored, hue, hasLogo }: { stored: Stored; hue: number; hasLogo: boolean }) {
  return (
    <>
      <input type="hidden" name="seen" value={stored?.version ?? 0} />
      <Stack>
        <Field
          name="partnerName"
          label="Name"
          hint={`On every page and in mails. Empty: ${nameInAzure()}. Activation messages and the source of events in Azure keep that one, because customers compare them.`}
          optional
          width="medium"
          defaultValue={stored?.partnerName ?? ""}
        />
        <Field
          name="hue"
          label="Accent colour, as a hue"
          hint="0 to 359: red 25, yellow 95, green 150, blue 255. Lightness is fixed, so that text stays readable."
          width="short"
          inputMode="numeric"
          defaultValue={String(hue)}
        />
        <FileField
          name="logo"
          label="Logo"
          hint={`PNG, JPEG or WebP, at most ${logoMost / 1_000} kB and ${sideMost.toLocaleString("en")} pixels a side.`}
          accept="image/png,image/jpeg,image/webp"
          most={logoMost}
          tooLarge={tooLarge}
          optional
        />
        {hasLogo ? (
          <p>
            <label>
              <input type="checkbox" name="removeLogo" value="on" /> Remove the logo that is there
            </label>
          </p>
        ) : null}
        <Field
          name="supportEmail"
          label="Support e-mail"
          type="email"
          optional
          width="medium"
          defaultValue={stored?.supportEmail ?? ""}
        />
        {links.map(({ name, label }) => (
          <Field
            key={name}
            name={name}
            label={label}
            type="url"
            optional
            width="medium"
            defaultValue={stored?.[name] ?? ""}
          />
        ))}
        <div>
          <SubmitButton label="Save branding" pendingLabel="Saving…" />
        </div>
      </Stack>
    </>
  );
}

const ratio = (of: string) => <span className="decimal">{`${of} : 1`}</span>;
