export interface Benchmark {
  name: string;
  run(): Promise<Figure[]>;
}

/** One line of the table. `met` is undefined where there is no goal. */
export interface Figure {
  what: string;
  measured: string;
  goal: string;
  met?: boolean;
}
