"use client";

import { useState } from "react";
import { Icon } from "@/components/icons/icon";

type Outcome = "idle" | "copied" | "refused";

/**
 * Copies `text`. Shown only where script runs. `look` "icon" stands beside a value, "button" over a block; both carry
 * the name of what they copy and say politely what happened.
 */
export function CopyButton({
  text,
  what,
  look = "icon",
}: {
  text: string;
  what: string;
  look?: "icon" | "button" | undefined;
}) {
  const [outcome, setOutcome] = useState<Outcome>("idle");

  async function copy() {
    const next = await writeClipboard(text);
    setOutcome(next);
    setTimeout(() => setOutcome("idle"), 2000);
  }

  const done = outcome === "copied";
  return (
    <>
      {look === "icon" ? (
        <button
          type="button"
          className="copy needs-js"
          aria-label={`Copy ${what}`}
          data-copied={done || undefined}
          onClick={copy}
        >
          <Icon name={done ? "check" : "copy"} />
        </button>
      ) : (
        <button type="button" className="btn sm needs-js" onClick={copy}>
          <span className="labels">
            <span data-hidden={done || undefined}>
              <Icon name="copy" />
              Copy<span className="vh"> {what}</span>
            </span>
            <span data-hidden={!done || undefined}>
              <Icon name="check" />
              Copied
            </span>
          </span>
        </button>
      )}
      <output className="vh">{announcements[outcome](what)}</output>
    </>
  );
}

const announcements: Record<Outcome, (what: string) => string> = {
  idle: () => "",
  copied: (what) => `Copied ${what}`,
  refused: (what) => `The browser did not allow copying ${what}. Select the text and copy it yourself.`,
};

/** Browsers refuse without permission, without focus or on plain http hosts other than loopback. */
async function writeClipboard(text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "refused";
  }
}
