"use client";

import { useContext, useEffect, useRef } from "react";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { fill } from "@/lib/domain/words/fill";
import type { FormState } from "@/lib/form-state";
import { FormContext, fieldId } from "./form-context";

/**
 * What went wrong, before the fields, each error a link to its field. Takes the focus after a failed submit, also when
 * the server drew it (autofocus). The alert role is on the inside, so that focus and alert do not read it twice.
 */
export function ErrorSummary() {
  const { state, idPrefix } = useContext(FormContext);
  const box = useRef<HTMLDivElement>(null);
  const errors = listErrors(state);

  // Each answer of the action is a new state: the focus moves then, not while someone types.
  useEffect(() => {
    if (state.fieldErrors || state.formError) box.current?.focus();
  }, [state]);

  if (errors.length === 0 && !state.formError) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to a failed submit is where reading goes on
    <div className="errors" ref={box} tabIndex={-1} autoFocus>
      <div role="alert">
        <h2>{summaryTitle(errors.length)}</h2>
        {state.formError ? <p>{state.formError}</p> : null}
        {errors.length > 0 ? (
          <ul>
            {errors.map(({ name, message }) => (
              <li key={`${name} ${message}`}>
                <a href={`#${fieldId(idPrefix, name)}`}>{message}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

const summaryTitle = (count: number): string => {
  if (count === 0) return formPartsWords.thisWasNotSent;
  return count === 1
    ? formPartsWords.thereIsAProblemWith
    : fill(formPartsWords.thereAreProblemsWith, { count });
};

function listErrors(state: FormState): { name: string; message: string }[] {
  return Object.entries(state.fieldErrors ?? {}).flatMap(([name, messages]) =>
    messages.slice(0, 1).map((message) => ({ name, message })),
  );
}
