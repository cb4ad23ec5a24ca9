"use client";

import type { ReactNode } from "react";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { describedBy, useField } from "./form-context";

type Shared = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultValue?: string | undefined;
  /** Not asked for by everyone; said in the label. */
  optional?: boolean | undefined;
  width?: "full" | "medium" | "short" | undefined;
  /** Identifiers and event types are set in mono. */
  mono?: boolean | undefined;
  autoComplete?: string | undefined;
};

type FieldProps = Shared &
  (
    | {
        type?: "text" | "search" | "email" | "date" | "url" | undefined;
        inputMode?: "text" | "numeric" | "email" | "url" | undefined;
        spellCheck?: boolean | undefined;
        min?: string | undefined;
        max?: string | undefined;
      }
    | { type: "textarea"; rows?: number | undefined }
    | { type: "select"; options: readonly { value: string; label: string }[] }
  );

/** One question with one value: label, hint, error, input. Shows again what was sent. */
export function Field(props: FieldProps) {
  const { name, label, hint, optional = false } = props;
  const field = useField(name);
  const bad = field.errors.length > 0;
  return (
    <div className={bad ? "field bad-field" : "field"}>
      <label htmlFor={field.id}>
        {label}
        {optional ? <span className="optional"> {formPartsWords.optional}</span> : null}
      </label>
      {hint ? (
        <span className="hint" id={field.hintId}>
          {hint}
        </span>
      ) : null}
      <FieldError id={field.errorId} errors={field.errors} />
      <Control {...props} />
    </div>
  );
}

/** The sentence at the field. "Error:" is heard, not seen: colour and bar say it to the eye. */
export function FieldError({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <span className="err" id={id}>
      <span className="vh">{formPartsWords.error} </span>
      {errors[0]}
    </span>
  );
}

function Control(props: FieldProps) {
  const field = useField(props.name);
  const shared = {
    id: field.id,
    name: props.name,
    className: ["in", props.mono ? "mono" : "", widths[props.width ?? "full"]].filter(Boolean).join(" "),
    defaultValue: field.sent?.[0] ?? props.defaultValue,
    autoComplete: props.autoComplete,
    "aria-invalid": field.errors.length > 0 || undefined,
    "aria-describedby": describedBy(field, Boolean(props.hint)),
  };
  switch (props.type) {
    case "textarea":
      return <textarea {...shared} rows={props.rows ?? 4} />;
    case "select":
      // The key draws it anew: React does not move a select's default, and a form is reset after its action.
      return (
        <select key={shared.defaultValue} {...shared}>
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    default:
      return (
        <input
          {...shared}
          type={props.type ?? "text"}
          inputMode={props.inputMode}
          spellCheck={props.spellCheck}
          min={props.min}
          max={props.max}
        />
      );
  }
}

const widths = { full: "", medium: "w-medium", short: "w-short" } as const;
