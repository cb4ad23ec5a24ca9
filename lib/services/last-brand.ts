import { nameInAzure, supportEmail } from "@/lib/config";

/** The hue of a portal that chose none. */
export const usualHue = 205;

export type LastBrand = { name: string; hue: number; supportEmail?: string | undefined };

/** For the whole process, as in lib/stopping.ts: the pages know it, and what is said without a database needs it. */
declare global {
  var portalBrand: LastBrand | undefined;
}

export function rememberBrand({ name, hue, supportEmail: email }: LastBrand): void {
  globalThis.portalBrand = { name, hue, supportEmail: email };
}

/** How the portal called itself and looked when the database was last asked; before that, what the settings say. */
export const lastBrand = (): LastBrand =>
  globalThis.portalBrand ?? { name: nameInAzure(), hue: usualHue, supportEmail: supportEmail() };
