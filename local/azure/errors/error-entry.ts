export interface ErrorEntry {
  status: number;
  code: string;
  /** `{name}` is filled in. */
  message: string;
  source: string;
  inferred?: "status" | "status and text" | "code and text" | "text" | "all";
  /** Adds one entry under `details`, as ARM does for some errors. */
  detailTarget?: string;
  /** Code and message stand alone, without the outer `error`. */
  bare?: true;
}
