"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { Fill } from "@/components/ui/fill";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

/**
 * Shows the sample of one event type beside the list; where it stands below the list, goes there too. Without script it
 * posts its Form (`sample`), whose action keeps the ticks: a link would lose them. With script they stay in the page.
 */
export function SampleButton({
  eventType,
  href,
  shownIn,
  of,
  current,
}: {
  eventType: string;
  /** The address at which the sample is shown, and the id of what shows it. */
  href: string;
  shownIn: string;
  of: string;
  current: boolean;
}) {
  const router = useRouter();
  function onClick(event: MouseEvent) {
    event.preventDefault();
    router.push(href, { scroll: false });
    showBelow(shownIn);
  }
  return (
    <button
      type="submit"
      name="sample"
      value={eventType}
      className="linkbtn"
      aria-current={current ? "true" : undefined}
      onClick={onClick}
    >
      <Fill text={formPartsWords.sampleOf} part={(words) => <span className="vh">{words}</span>} of={of} />
    </button>
  );
}

/** Beside the list it is in view already, and the list must not move under the reader's hand. */
function showBelow(id: string): void {
  const sample = document.getElementById(id);
  if (sample && sample.getBoundingClientRect().top > innerHeight / 2) sample.scrollIntoView();
}
