/**
 * What a form action answers: errors by field name, an error of the whole form, and what was typed, so that it can be
 * shown again. `values` are shown, never executed.
 */
export type FormState = {
  fieldErrors?: Record<string, string[]>;
  formError?: string;
  values?: Record<string, string | string[]>;
  /** What was made and is told this once, such as a token: in this answer alone, stored nowhere. */
  shown?: string;
};
