"use client";

import { type MouseEvent, type ReactNode, useContext, useId } from "react";
import { useFormStatus } from "react-dom";
import { ButtonLabel, type ButtonLook, type ButtonSize, buttonClass } from "@/components/ui/button-label";
import { FormContext } from "./form-context";

/**
 * Sends its form. While the answer is awaited the pressed button says so and keeps its width; none of the form's
 * buttons sends again. It stays focusable, so nobody is thrown to the top of the page.
 */
export function SubmitButton({
  label,
  pendingLabel,
  look = "primary",
  size = "normal",
  icon,
  of,
  name,
  value,
}: {
  label: ReactNode;
  pendingLabel: string;
  look?: ButtonLook | undefined;
  size?: ButtonSize | undefined;
  /** An Icon, drawn where the button is used. */
  icon?: ReactNode;
  of?: string | undefined;
  /** Tells the action which button was pressed. */
  name?: string | undefined;
  value?: string | undefined;
}) {
  const id = useId();
  const { submitterId } = useContext(FormContext);
  const { pending } = useFormStatus();
  const mine = pending && (submitterId === undefined || submitterId === id);

  function onClick(event: MouseEvent) {
    if (pending) event.preventDefault();
  }

  return (
    <button
      type="submit"
      id={id}
      name={name}
      value={value}
      className={buttonClass(look, size)}
      aria-disabled={pending || undefined}
      data-pending={pending || undefined}
      onClick={onClick}
    >
      <span className="labels">
        <span data-hidden={mine || undefined}>
          <ButtonLabel of={of} icon={icon}>
            {label}
          </ButtonLabel>
        </span>
        <span data-hidden={!mine || undefined}>{pendingLabel}</span>
      </span>
    </button>
  );
}
