import type { ReactNode } from "react";

/** Body of a page: keeps the footer at the bottom of short pages. */
export function Shell({ children }: { children: ReactNode }) {
  return <div className="shell">{children}</div>;
}
