import { createElement } from "react";
import { shapes } from "./shapes";

export type IconName = keyof typeof shapes;

/**
 * Stands beside a word or inside a control that has a name. Drawn by the server: a page has dozens of them, and none of
 * them does anything, so components of the browser are given theirs.
 */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {shapes[name].map(({ tag, ...attributes }) =>
        createElement(tag, { key: Object.values(attributes).join(" "), ...attributes }),
      )}
    </svg>
  );
}
