/** A piece of a command. `mark` is for values that belong to the reader and are filled in already. */
export type Segment = { text: string; mark?: boolean | undefined };
export type CommandLines = readonly (readonly Segment[])[];

/** The command as it is copied: what is seen, nothing added. */
export const commandText = (lines: CommandLines): string =>
  lines.map((line) => line.map((segment) => segment.text).join("")).join("\n");
