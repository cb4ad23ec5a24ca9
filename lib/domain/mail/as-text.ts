import type { Letter } from "./letter";

const width = 76;

/** The letter as plain text: short lines, addresses whole on a line of their own. */
export function asText(letter: Letter): string {
  const { over, title, paragraphs, deadline, action, because, preferences, stop } = letter;
  const facts = [...(deadline ? [deadline] : []), ...letter.facts];
  const longest = Math.max(...facts.map(({ label }) => label.length));
  return [
    `${wrapped(over)}\n${wrapped(title)}`,
    ...paragraphs.map(wrapped),
    `${action.label}:\n${action.href}`,
    facts.map(({ label, value }) => `${`${label}:`.padEnd(longest + 2)}${value}`).join("\n"),
    "--",
    wrapped(because),
    `${preferences.label}:\n${preferences.href}`,
    `${stop.label}:\n${stop.href}`,
  ]
    .join("\n\n")
    .concat("\n");
}

/** Breaks at spaces only, so that no address and no name is torn. */
function wrapped(line: string): string {
  const lines = [""];
  for (const word of line.split(" ")) {
    const current = lines.at(-1) ?? "";
    if (current !== "" && current.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = current === "" ? word : `${current} ${word}`;
  }
  return lines.join("\n");
}
