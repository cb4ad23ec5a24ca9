"use client";

import { useEffect } from "react";

/** Chooses the tool this browser used last, and keeps the choice. Draws nothing. */
export function RememberTool({ name }: { name: string }) {
  // The radios are plain HTML that works without script; this joins them to the browser's storage.
  useEffect(() => {
    const radios = [
      ...document.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(name)}"]`),
    ];
    const remembered = read();
    for (const radio of radios) if (radio.value === remembered) radio.checked = true;

    const keep = (event: Event) => {
      if (event.target instanceof HTMLInputElement) write(event.target.value);
    };
    for (const radio of radios) radio.addEventListener("change", keep);
    return () => {
      for (const radio of radios) radio.removeEventListener("change", keep);
    };
  }, [name]);
  return null;
}

const key = "tool";

/** Storage can be switched off by the browser; then the choice lasts as long as the page. */
function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(tool: string): void {
  try {
    localStorage.setItem(key, tool);
  } catch {
    return;
  }
}
