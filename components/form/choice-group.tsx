"use client";

import type { ReactNode } from "react";
import { FieldError } from "./field";
import { describedBy, type FieldContext } from "./form-context";

/** A question answered by choosing: legend, hint, error, then the choices. */
export function ChoiceGroup({
  field,
  legend,
  legendHidden = false,
  hint,
  children,
}: {
  field: FieldContext;
  legend: ReactNode;
  /** When a heading just above says the same. */
  legendHidden?: boolean | undefined;
  hint?: ReactNode;
  children: ReactNode;
}) {
  const bad = field.errors.length > 0;
  return (
    <fieldset
      className={bad ? "group bad-field" : "group"}
      aria-describedby={describedBy(field, Boolean(hint))}
    >
      <legend className={legendHidden ? "vh" : "lab"}>{legend}</legend>
      {hint ? (
        <span className="hint" id={field.hintId}>
          {hint}
        </span>
      ) : null}
      <FieldError id={field.errorId} errors={field.errors} />
      {children}
    </fieldset>
  );
}
