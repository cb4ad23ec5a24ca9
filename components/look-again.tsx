"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page again every so often while somebody looks at it. Draws nothing itself. */
export function LookAgain({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  // Synchronises with the browser: a timer and the page's visibility (nothing here is state of the page).
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds, router]);
  return null;
}
