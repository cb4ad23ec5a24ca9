import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

/** For the second of two, on a page that has no form left to show it in: what came first. */
export function TooLate({ actions, children }: { actions?: ReactNode; children: string }) {
  return (
    <div className="mt-5">
      <Notice kind="warn" title="Nothing of yours was done" says="at-once" actions={actions}>
        {children}
      </Notice>
    </div>
  );
}
