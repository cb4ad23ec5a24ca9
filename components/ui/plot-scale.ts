import type { ReactNode } from "react";

export type PlotPoint = { label: ReactNode; value: number };

/** The lowest of 1, 2, 5, 10, 20, 50, … that holds all values: where a scale ends. At least 1, so that zeros draw a line. */
export function scaleEnd(values: readonly number[]): number {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= most) ?? most;
}

/** The corners of a line in a box whose origin is at the top left; a single value is drawn all along. */
export function lineOf(values: readonly number[], width: number, height: number, end: number): string {
  const all = values.length === 1 ? [...values, ...values] : values;
  return all
    .map((value, index) => {
      const x = (index / Math.max(1, all.length - 1)) * width;
      const y = height - (Math.min(value, end) / end) * height;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}
