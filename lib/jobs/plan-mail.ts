import { workerConfig } from "@/lib/config";
import { databaseNow } from "@/lib/db/database-now";
import { saveMailPlan, takeMailPlan } from "@/lib/db/mail-plans";
import { dueMails, nextMailAt } from "@/lib/domain/mail/occasions";

/** Looks at one flow: whom to tell of what, and when to look again. While mail is off nobody is told, and time goes on. */
export async function planMail(flowId: string): Promise<void> {
  const plan = await takeMailPlan(flowId);
  if (!plan) return;
  const now = await databaseNow();
  const due = workerConfig().SMTP_URL ? dueMails(plan.facts, now) : [];
  await saveMailPlan(plan, due, nextMailAt(plan.facts, now), now);
}
