import type { ReactNode } from "react";

/** An identifier in mono. `own` tints it as a value of the reader, as in commands. */
export function Value({ text, own = false }: { text: string; own?: boolean | undefined }) {
  return <span className={own ? "val id" : "id"}>{text}</span>;
}

/** A text to compare with what Azure shows. */
export function Quote({ children }: { children: ReactNode }) {
  return <p className="quote">“{children}”</p>;
}
