"use client";

import type { ReactNode } from "react";
import { FieldError } from "./field";
import { describedBy, useField } from "./form-context";

/** The signed confirmation: the sentence that is recorded, and below it how it is recorded. */
export function ConfirmBox({
  name,
  recorded,
  defaultChecked = false,
  children,
}: {
  name: string;
  recorded: ReactNode;
  defaultChecked?: boolean | undefined;
  children: ReactNode;
}) {
  const field = useField(name);
  const bad = field.errors.length > 0;
  return (
    <div className={bad ? "field bad-field" : "field"}>
      <FieldError id={field.errorId} errors={field.errors} />
      <div className="sign">
        <input
          type="checkbox"
          id={field.id}
          name={name}
          value="on"
          defaultChecked={field.sent ? field.sent[0] === "on" : defaultChecked}
          aria-invalid={bad || undefined}
          aria-describedby={describedBy(field, true)}
        />
        <label htmlFor={field.id}>{children}</label>
        <span className="hint" id={field.hintId}>
          {recorded}
        </span>
      </div>
    </div>
  );
}
