import { type NavLink, NavLinks } from "./nav-links";

/** Second row of navigation (admin). Scrolls sideways on narrow screens. */
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
        <NavLinks links={links} />
      </div>
    </nav>
  );
}
