/** A mail before it is text or HTML: all values are plain text, of whoever wrote them. */
export type Letter = {
  subject: string;
  /** First line in a list of mails, where the client shows one. */
  preview: string;
  title: string;
  paragraphs: readonly string[];
  facts: readonly { label: string; value: string; mono?: true }[];
  action: { label: string; href: string };
  /** Why this person gets it. */
  because: string;
  preferences: { label: string; href: string };
  stop: { label: string; href: string };
  from: string;
};
