export interface Benchmark {
  name: string;
  /** Names of what can be measured alone, where that is possible: `npm run bench -- <name> <part> …`. */
  parts?: readonly string[];
  /** `only`: the parts that were named; none means all. */
  run(only: readonly string[]): Promise<Figure[]>;
}

/** One line of the table. `met` is undefined where there is no goal. */
export interface Figure {
  what: string;
  measured: string;
  goal: string;
  met?: boolean;
}
