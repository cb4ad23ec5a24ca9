import { type BulkAction, bulkActions } from "@/lib/domain/bulk";

export const bulkTitles: Record<BulkAction, string> = {
  check: "Ask Azure now",
  retry: "Try again what Azure has refused",
  extend: "Extend the time to activate",
  delete: "Delete",
};

export const bulkActionOf = (text: unknown): BulkAction | undefined =>
  bulkActions.find((action) => action === text);

/** What somebody types who deletes many: the number says that they have read it. */
export const confirmationOf = (flows: number) => `delete ${flows}`;
