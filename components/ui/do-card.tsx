import { type ReactNode, useId } from "react";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

/**
 * The one framed card of a page: what a person must do now. `calm` takes the frame away when nobody must act. Put
 * DoCardPart for each headed part inside.
 */
export function DoCard({
  title,
  intro,
  over = pagePartsWords.whatToDoNow,
  effort,
  calm = false,
  children,
}: {
  title: string;
  intro?: ReactNode;
  over?: string | undefined;
  effort?: ReactNode;
  calm?: boolean | undefined;
  children?: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={calm ? "do calm" : "do"} aria-labelledby={titleId}>
      <div className="over">
        <b>{over}</b>
        {effort ? <span>{effort}</span> : null}
      </div>
      <div className="pad">
        <div className="do-head">
          <h2 id={titleId}>{title}</h2>
          {intro ? <p>{intro}</p> : null}
        </div>
        {children}
      </div>
    </section>
  );
}

export function DoCardPart({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="part">
      <h3>{title}</h3>
      {hint ? <p className="small muted">{hint}</p> : null}
      {children}
    </div>
  );
}
