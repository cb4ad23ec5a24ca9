import type { Segment } from "@/lib/domain/commands/block";
import { Timestamp } from "./timestamp";
import { Value } from "./value";

/** A sentence from lib/domain: what is marked in it is set as a value, a moment is told in the reader's zone. */
export function Words({ text }: { text: string | readonly Segment[] }) {
  if (typeof text === "string") return text;
  return text.map((part, index) => {
    const key = `${index} ${part.text}`;
    if (part.at) return <Timestamp key={key} at={part.at} />;
    if (part.mark) return <Value key={key} text={part.text} />;
    return part.strong ? <b key={key}>{part.text}</b> : <span key={key}>{part.text}</span>;
  });
}
