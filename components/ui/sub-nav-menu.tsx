"use client";

import { usePathname } from "next/navigation";
import { Icon } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { type NavLink, NavLinks, useCurrentLink } from "./nav-links";

/** The tabs of a narrow screen: says where one is, and opens all of them. Closed again on the next page: the layout stays. */
export function SubNavMenu({ links }: { links: readonly NavLink[] }) {
  const current = useCurrentLink(links);
  return (
    <details key={usePathname()} className="nav-tabs-menu">
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
