"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { type NavLink, NavLinks, useCurrentLink } from "./nav-links";

/** The tabs of a narrow screen: says where one is, and opens all of them. Closed again on the next page: the layout stays. */
export function SubNavMenu({ links }: { links: readonly NavLink[] }) {
  const current = useCurrentLink(links);
  const path = usePathname();
  const menu = useRef<HTMLDetailsElement>(null);
  const shownAt = useRef(path);
  useEffect(() => {
    const details = menu.current;
    if (!details || shownAt.current === path) return;
    shownAt.current = path;
    // Whoever chose by keyboard goes on from here: a link in a closed menu loses the focus to the whole page.
    const hasFocus = details.contains(document.activeElement);
    details.open = false;
    if (hasFocus) details.querySelector("summary")?.focus({ preventScroll: true });
  }, [path]);
  return (
    <details ref={menu} className="nav-tabs-menu">
      <summary>
        <b>{current?.label}</b>
        <span>
          <Icon name="menu" />
          {pagePartsWords.menu}
        </span>
      </summary>
      <NavLinks links={links} />
    </details>
  );
}
