"use client";

import { useEffect, useState } from "react";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { fill } from "@/lib/domain/words/fill";

const shownFor = 2_000;

/** Does what the copy buttons of the page say, and says politely what came of it. Once, in the root layout. */
export function CopyListener() {
  const [said, setSaid] = useState("");
  // The buttons are plain HTML; this joins them to the browser's clipboard.
  useEffect(() => {
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = async (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest("[data-copies]") : null;
      if (!(button instanceof HTMLElement)) return;
      setSaid(await copyFor(button));
      clearTimeout(silence);
      // The same words twice are a change only if they were gone between.
      silence = setTimeout(() => setSaid(""), shownFor);
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  return <output className="vh">{said}</output>;
}

async function copyFor(button: HTMLElement): Promise<string> {
  const { copies: what = "", text } = button.dataset;
  if (!(await writeClipboard(text ?? button.closest(".cmd")?.querySelector("code")?.textContent ?? "")))
    return fill(formPartsWords.theBrowserDidNotAllow, { what });
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, shownFor);
  return fill(formPartsWords.copiedWhat, { what });
}

/** Browsers refuse without permission, without focus or on plain http hosts other than loopback. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
