"use client";

import { useEffect } from "react";

/** Marks <html> when script runs, which shows what needs it (`.needs-js`). Once, in the root layout. */
export function ScriptMarker() {
  // The root element is outside this component.
  useEffect(() => {
    document.documentElement.dataset.js = "";
  }, []);
  return null;
}
