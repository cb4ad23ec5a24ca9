"use client";

import { type ReactNode, useContext, useEffect, useRef } from "react";
import { CommandBlock } from "@/components/ui/command-block";
import { Notice } from "@/components/ui/notice";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { FormContext } from "./form-context";

/**
 * The fields of a form, and after it was sent what it made: shown in this answer and never again. `what` names it for the
 * copy button ("the token"); `after` says what to do with it.
 */
export function ShownOnce({
  title,
  what,
  after,
  children,
}: {
  title: string;
  what: string;
  after: ReactNode;
  children: ReactNode;
}) {
  const { state } = useContext(FormContext);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.shown) box.current?.focus();
  }, [state]);
  if (!state.shown) return children;
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to what was sent is where reading goes on
    <div ref={box} tabIndex={-1} autoFocus className="stack">
      <Notice kind="good" title={title} says="politely">
        {after}
      </Notice>
      <CommandBlock title={formPartsWords.shownOnlyNow} what={what} lines={[[{ text: state.shown }]]} />
    </div>
  );
}
