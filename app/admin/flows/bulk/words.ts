import { type BulkAction, bulkActions } from "@/lib/domain/bulk";

export const bulkTitles: Record<BulkAction, string> = {
  check: "Ask Azure now",
  retry: "Try again what Azure has refused",
  extend: "Extend the time to activate",
  delete: "Delete",
};

export const bulkActionOf = (text: unknown): BulkAction | undefined =>
  bulkActions.find((action) => action === text);
