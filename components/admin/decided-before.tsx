"use client";

import { useEffect, useState } from "react";
import { typedIn } from "@/components/form/typed";
import { Notice } from "@/components/ui/notice";
import { Quote } from "@/components/ui/value";
import type { Decision } from "@/lib/domain/decision";
import type { FormState } from "@/lib/form-state";

/**
 * For the second of two who decide one request: who was first, and the reason they had written. `sent`: what they answered too
 * late; without it the live page took the form away, and this tab remembers what was typed.
 */
export function DecidedBefore({
  decision,
  isOwn,
  generation,
  sent,
  typedKey,
}: {
  decision: Decision;
  isOwn: boolean;
  generation: number;
  sent: FormState["values"];
  typedKey: string;
}) {
  const [typed, setTyped] = useState<string>();
  // Synchronises with the browser's storage, which the server cannot draw.
  useEffect(() => setTyped(typedIn(typedKey, "reason", Date.now())), [typedKey]);
  const answered = sent?.generation === String(generation) ? sent : undefined;
  const unsent = isOwn ? "" : (typed ?? "");
  const reason = String(answered ? (answered.reason ?? "") : unsent).trim();
  // What they wanted was done: by themselves, by a second click, or by somebody else.
  const isDone = reason
    ? decision.kind === "declined" && decision.details.reason === reason
    : decision.kind === "approved";
  if (isDone || !(answered || reason)) return null;
  return (
    <div id="second">
      <Notice kind="warn" title="This request was decided before you answered" says="at-once">
        <p>
          {decision.actor} {verbs[decision.kind]} it. Nothing of yours was done, and the customer reads none
          of it.
        </p>
        {reason ? (
          <>
            <p>You had written:</p>
            <Quote>{reason}</Quote>
          </>
        ) : null}
      </Notice>
    </div>
  );
}

const verbs = { approved: "approved", declined: "declined", delete_asked: "withdrew or deleted" };
