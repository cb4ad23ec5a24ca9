import type { ReactNode } from "react";

/**
 * Main column and aside, one below the other under 1024 px. `even` widens the aside (sample, sign-up facts), `stays`
 * keeps it in view while the main column scrolls.
 */
export function TwoColumns({
  aside,
  asideLabel,
  even = false,
  stays = false,
  children,
}: {
  aside: ReactNode;
  asideLabel: string;
  even?: boolean | undefined;
  stays?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <div className={even ? "two even" : "two"}>
      <div>{children}</div>
      <aside className={stays ? "aside stay" : "aside"} aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

/** A headed part of the aside. */
export function AsidePart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
