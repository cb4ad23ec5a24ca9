/** A mail before it is text or HTML: all values are plain text, of whoever wrote them. */
export type Letter = {
  subject: string;
  /** First line in a list of mails, where the client shows one. */
  preview: string;
  /** What it is about, above the title. */
  over: string;
  title: string;
  paragraphs: readonly string[];
  /** The date that counts, and how near it is. */
  deadline?: { label: string; value: string; near: "calm" | "soon" | "last" } | undefined;
  facts: readonly { label: string; value: string; mono?: true }[];
  action: { label: string; href: string };
  /** Why this person gets it. */
  because: string;
  preferences: { label: string; href: string };
  stop: { label: string; href: string };
  /** Whose mail it is, and of what part of them. */
  from: string;
  area: string;
};
