import { Value } from "./value";

/** A sentence from lib/domain/words: what is marked in it is a value, and is set as one. */
export function Words({ text }: { text: readonly { text: string; mark?: boolean | undefined }[] }) {
  return text.map((part, index) => {
    const key = `${index} ${part.text}`;
    return part.mark ? <Value key={key} text={part.text} /> : <span key={key}>{part.text}</span>;
  });
}
