"use client";

import Link from "next/link";
import { Fill } from "@/components/ui/fill";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

/** Shows the sample of one event type beside the list; where it stands below the list, goes there too. */
export function SampleLink({
  href,
  of,
  current,
}: {
  /** Ends in the sample's `#id`, which is all it takes without script. */
  href: string;
  of: string;
  current: boolean;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={current ? "true" : undefined}
      onNavigate={() => showBelow(href.slice(href.indexOf("#") + 1))}
    >
      <Fill text={formPartsWords.sampleOf} part={(words) => <span className="vh">{words}</span>} of={of} />
    </Link>
  );
}

/** Beside the list it is in view already, and the list must not move under the reader's hand. */
function showBelow(id: string): void {
  const sample = document.getElementById(id);
  if (sample && sample.getBoundingClientRect().top > innerHeight / 2) sample.scrollIntoView();
}
