/** A number with its noun: "1 event flow", "71,213 event flows". */
export const counted = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
