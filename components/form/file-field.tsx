"use client";

import { type ChangeEvent, type ReactNode, useState } from "react";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { FieldError } from "./field";
import { describedBy, useField } from "./form-context";

/** One file. With script one that is too large is refused before it is sent; the server refuses it anyway. */
export function FileField({
  name,
  label,
  hint,
  accept,
  most,
  tooLarge,
  optional = false,
}: {
  name: string;
  label: string;
  hint: ReactNode;
  accept: string;
  /** In bytes. */
  most: number;
  tooLarge: string;
  optional?: boolean | undefined;
}) {
  const field = useField(name);
  const [refused, setRefused] = useState(false);
  const errors = refused ? [tooLarge] : field.errors;
  const bad = errors.length > 0;

  function onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > most;
    setRefused(isTooLarge);
    if (isTooLarge) currentTarget.value = "";
  }

  return (
    <div className={bad ? "field bad-field" : "field"}>
      <label htmlFor={field.id}>
        {label}
        {optional ? <span className="optional"> {formPartsWords.optional}</span> : null}
      </label>
      <span className="hint" id={field.hintId}>
        {hint}
      </span>
      <FieldError id={field.errorId} errors={errors} />
      <input
        type="file"
        className="in w-medium"
        id={field.id}
        name={name}
        accept={accept}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy({ ...field, errors }, true)}
        onChange={onChange}
      />
    </div>
  );
}
