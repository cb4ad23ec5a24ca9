import { type NavLink, NavLinks } from "./nav-links";
import { SubNavMenu } from "./sub-nav-menu";

/** Second row of navigation (admin): tabs, and where they have no room, the current one with a menu of all. */
export function SubNav({
  label,
  links,
  wide = true,
}: {
  label: string;
  links: readonly NavLink[];
  wide?: boolean | undefined;
}) {
  return (
    <nav className="subnav" aria-label={label}>
      <div className={wide ? "wrap wrap-wide" : "wrap"}>
        <div className="nav-tabs">
          <NavLinks links={links} />
        </div>
        <SubNavMenu links={links} />
      </div>
    </nav>
  );
}
