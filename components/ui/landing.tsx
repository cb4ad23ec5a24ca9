import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/icons/icon";

/** First screen of the landing page: headline, lead, actions, and the way of an event beside them. */
export function Hero({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead: string;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="hero">
      <div>
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        <div className="row">{actions}</div>
      </div>
      <div className="board">{children}</div>
    </section>
  );
}

/** The way of an event, station by station. */
export function Route({
  label,
  stations,
}: {
  label: string;
  stations: readonly { id: string; icon: IconName; name: ReactNode; text: ReactNode }[];
}) {
  return (
    <ol className="route" aria-label={label}>
      {stations.map((station) => (
        <li key={station.id}>
          <span className="node" aria-hidden="true">
            <Icon name={station.icon} />
          </span>
          <div>
            <b>{station.name}</b>
            <p>{station.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A band of the landing page. */
export function Band({
  id,
  title,
  children,
}: {
  id?: string | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="band" id={id}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}

/** The steps of the whole, with who does each. `yours` carries the accent. */
export function FourSteps({
  steps,
}: {
  steps: readonly { by: string; title: string; text: string; yours: boolean }[];
}) {
  return (
    <ol className="four">
      {steps.map((step) => (
        <li key={step.title} className={step.yours ? "yours" : undefined}>
          <span className="by">{step.by}</span>
          <b>{step.title}</b>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  );
}

/** Questions that open their answers; without script too. */
export function Faq({
  items,
}: {
  items: readonly { question: string; answer: ReactNode; open?: boolean | undefined }[];
}) {
  return (
    <div className="faq">
      {items.map((item) => (
        <details key={item.question} open={item.open}>
          <summary>{item.question}</summary>
          <p>{item.answer}</p>
        </details>
      ))}
    </div>
  );
}
