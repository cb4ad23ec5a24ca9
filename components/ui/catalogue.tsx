import type { ReactNode } from "react";
import { EventTypeName } from "./event-type-name";

/** A list of things to choose, in groups. */
export function Catalogue({ children }: { children: ReactNode }) {
  return <div className="cat">{children}</div>;
}

/** A group; `action` is a submit button such as "Choose all 4". */
export function CatalogueGroup({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset>
      <legend className="vh">{title}</legend>
      <div className="gh">
        <b aria-hidden="true">{title}</b>
        {action}
      </div>
      {children}
    </fieldset>
  );
}

/** One row: the label covers it, `aside` (a link to a sample) lies above the label. */
export function CatalogueRow({
  inputId,
  input,
  name,
  description,
  aside,
  phrase = false,
}: {
  inputId: string;
  input: ReactNode;
  name: string;
  description: string;
  aside?: ReactNode;
  /** The name is a phrase and no event type. */
  phrase?: boolean | undefined;
}) {
  return (
    <div className="ev">
      {input}
      <label htmlFor={inputId}>
        {phrase ? <b>{name}</b> : <EventTypeName name={name} />}
        <span className="what">{description}</span>
      </label>
      {aside ? <span className="aside-link">{aside}</span> : null}
    </div>
  );
}
