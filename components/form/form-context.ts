"use client";

import { createContext, useContext } from "react";
import type { FormState } from "@/lib/form-state";

type FormContextValue = {
  state: FormState;
  /** Id of the button that was pressed last; tells the pending button from its neighbours. */
  submitterId: string | undefined;
  /** Set before each field's id, so that two forms on a page do not clash. */
  idPrefix: string;
};

export const FormContext = createContext<FormContextValue>({
  state: {},
  submitterId: undefined,
  idPrefix: "",
});

export type FieldContext = {
  id: string;
  hintId: string;
  errorId: string;
  errors: readonly string[];
  /** What was sent last, if anything was. */
  sent: readonly string[] | undefined;
};

/** What a field needs to know of its form. Outside a Form it is a plain field. */
export function useField(name: string): FieldContext {
  const { state, idPrefix } = useContext(FormContext);
  const id = fieldId(idPrefix, name);
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    errors: state.fieldErrors?.[name] ?? [],
    sent: sentValues(state, name),
  };
}

export const fieldId = (prefix: string, name: string): string => (prefix ? `${prefix}-${name}` : name);

/** Ids for aria-describedby, or nothing when there is nothing to describe. */
export function describedBy(field: FieldContext, hasHint: boolean): string | undefined {
  const ids = [hasHint ? field.hintId : "", field.errors.length > 0 ? field.errorId : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** A list that was sent with nothing chosen is absent from what was sent; `values` as a whole tells the difference. */
function sentValues(state: FormState, name: string): readonly string[] | undefined {
  if (state.values === undefined) return undefined;
  const value = state.values[name];
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
