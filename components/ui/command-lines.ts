/** A piece of a command. `mark` is for values that belong to the reader and are filled in already. */
export type Segment = { text: string; mark?: boolean | undefined };
export type CommandLines = readonly (readonly Segment[])[];
