import { utcDate } from "./utc-date";

/** Counts the wordings. Whoever changes a word below raises it: records name the version they were made with. */
export const confirmationVersion = 1;

/** `is`: how a page shows the part. The parts joined are the text. */
export type ConfirmationPart = { text: string; is?: "id" | "value" };
export type Confirmation = { version: number; text: string; parts: ConfirmationPart[] };

/** The statement a person signs (reference, product 5.2). The record keeps `version` and `text` as they were shown. */
export function confirmationWording(about: {
  partnerName: string;
  partnerRegistrationImmutableId: string;
  resourceGroup: string;
  azureSubscriptionId: string;
  validUntil: Date;
}): Confirmation {
  const parts: ConfirmationPart[] = [
    { text: `I confirm that my organization authorized ${about.partnerName} (partner registration ID ` },
    { text: about.partnerRegistrationImmutableId, is: "id" },
    { text: ") to create partner topics in resource group " },
    { text: about.resourceGroup, is: "value" },
    { text: " of Azure subscription " },
    { text: about.azureSubscriptionId, is: "id" },
    { text: " until " },
    { text: utcDate(about.validUntil), is: "value" },
    { text: "." },
  ];
  return { version: confirmationVersion, text: parts.map((part) => part.text).join(""), parts };
}
