"use client";

import type { ReactNode } from "react";
import { LiveStatus } from "@/components/ui/live-status";
import { type Tone, tones } from "@/components/ui/tone";
import { fill } from "@/lib/domain/words/fill";
import { useToldState } from "./told-state";

/**
 * The state of the flow on screen, as it was drawn or as the stream has told since: nobody waits for a whole page to read
 * that a topic is active. `icons`: drawn by the server, one for each tone. `said`: what screen readers hear of a change.
 */
export function LiveState({
  flow: { id, version },
  drawn,
  icons,
  said,
}: {
  flow: { id: string; version: number };
  drawn: { tone: Tone; label: string };
  icons: Record<Tone, ReactNode>;
  said: "State: {label}";
}) {
  const { tone, label } = useToldState(id, version) ?? drawn;
  return (
    <>
      <span className={`st ${tones[tone].className} tag`}>
        {icons[tone]}
        {label}
      </span>
      <LiveStatus text={fill(said, { label })} />
    </>
  );
}
