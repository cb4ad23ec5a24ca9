import type { Letter } from "./letter";

const width = 76;

/** The letter as plain text: short lines, addresses whole on a line of their own. */
export function asText(letter: Letter): string {
  const longest = Math.max(...letter.facts.map(({ label }) => label.length));
  return [
    letter.title,
    ...letter.paragraphs,
    letter.facts.map(({ label, value }) => `${`${label}:`.padEnd(longest + 2)}${value}`).join("\n"),
    `${letter.action.label}:\n${letter.action.href}`,
    "--",
    letter.because,
    `${letter.preferences.label}:\n${letter.preferences.href}`,
    `${letter.stop.label}:\n${letter.stop.href}`,
  ]
    .map((part) => part.split("\n").map(wrapped).join("\n"))
    .join("\n\n")
    .concat("\n");
}

/** Breaks at spaces only, so that no address and no name is torn. */
function wrapped(line: string): string {
  if (line.length <= width || /^\S+:\s/.test(line) || /^https?:\/\/\S+$/.test(line)) return line;
  const lines = [""];
  for (const word of line.split(" ")) {
    const current = lines.at(-1) ?? "";
    if (current !== "" && current.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = current === "" ? word : `${current} ${word}`;
  }
  return lines.join("\n");
}
