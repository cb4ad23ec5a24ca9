import type { ReactNode } from "react";

/** The main part of a page. Target of "Skip to content". */
export function Page({
  width = "page",
  children,
}: {
  width?: keyof typeof widths | undefined;
  children: ReactNode;
}) {
  return (
    <main id="main" tabIndex={-1} className={widths[width]}>
      {children}
    </main>
  );
}

const widths = {
  page: "main wrap",
  /** Admin: tables take the whole width up to 96rem. */
  wide: "main wrap wrap-wide",
  /** The landing page brings its own bands. */
  bands: "wrap",
} as const;
