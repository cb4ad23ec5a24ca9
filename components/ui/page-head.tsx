import type { ReactNode } from "react";

/**
 * Title of a page. `state` stands beside the title, `end` at the right edge (freshness or the main button), `lead`
 * below.
 */
export function PageHead({
  title,
  state,
  end,
  lead,
}: {
  title: string;
  state?: ReactNode;
  end?: ReactNode;
  lead?: ReactNode;
}) {
  return (
    <div className="head">
      <div className="title">
        <h1>{title}</h1>
        {state}
      </div>
      {end}
      {lead ? <p className="lead">{lead}</p> : null}
    </div>
  );
}
