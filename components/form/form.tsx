"use client";

import { type FormEvent, type ReactNode, useActionState, useRef, useState } from "react";
import type { FormState } from "@/lib/form-state";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";
import { useTyped } from "./use-typed";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Made by the page for the person who sees it: for whom the form is drawn, what they had sent, where typed text is kept. */
export type PreparedForm = { token: string; typedKey: string; state: FormState };

/**
 * A form that works without script: it posts to the action, the page is drawn again with the answer. With script the
 * answer arrives in place. The error summary comes first; put the page's h1 inside to have it below the summary.
 */
export function Form({
  action,
  prepared,
  id = "",
  layout = "page",
  children,
}: {
  action: FormAction;
  prepared: PreparedForm;
  /** Needed when a page has more than one form with the same field names. */
  id?: string | undefined;
  layout?: keyof typeof layouts | undefined;
  children: ReactNode;
}) {
  const [state, formAction, pending] = useActionState(action, prepared.state);
  const [submitterId, setSubmitterId] = useState<string>();
  const sending = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const onInput = useTyped(form, layout === "page" ? prepared.typedKey : undefined, pending);
  sending.current = pending && sending.current;

  /** `pending` comes with the next drawing; a second click in the same moment is caught by the ref. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (pending || sending.current) {
      event.preventDefault();
      return;
    }
    sending.current = true;
    setSubmitterId(submitterOf(event)?.id);
  }

  return (
    <FormContext value={{ state, submitterId, idPrefix: id }}>
      <form
        ref={form}
        onInput={onInput}
        action={formAction}
        onSubmit={onSubmit}
        noValidate
        className={layouts[layout]}
        {...(id ? { id } : {})}
      >
        <ErrorSummary />
        <input type="hidden" name="form" value={prepared.token} />
        {children}
      </form>
    </FormContext>
  );
}

const layouts = { page: "form counts-chosen", inline: "form in-row", beside: "form beside" } as const;

function submitterOf(event: FormEvent<HTMLFormElement>): HTMLElement | null {
  return event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
}
