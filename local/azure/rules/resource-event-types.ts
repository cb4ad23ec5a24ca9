const operations = ["Write", "Delete", "Action"] as const;
const outcomes = ["Success", "Failure", "Cancel"] as const;

/** The nine types of Azure's own events about resources, in the order Azure lists them (recorded). */
export const resourceEventTypes: readonly string[] = operations.flatMap((operation) =>
  outcomes.map((outcome) => `Microsoft.Resources.Resource${operation}${outcome}`),
);
