import type { Azure } from "../azure.ts";
import type { Markup } from "./markup.ts";

/** What a page is made from besides its subject. */
export interface View {
  azure: Azure;
  /** The address's query: steps, filters, pages. */
  query: URLSearchParams;
  notice: Markup | undefined;
  /** The form as it was sent, so that nothing typed is lost; empty when the page was only asked for. */
  typed: URLSearchParams;
  /** A sentence for each field that cannot be used, by the field's name. */
  errors: Record<string, string>;
}
