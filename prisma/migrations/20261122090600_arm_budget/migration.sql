-- One budget of calls to Azure Resource Manager for all workers (docs/decisions/010-arm-budget-and-sweep.md).
CREATE TABLE "arm_budget" (
    "kind" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "per_second" DOUBLE PRECISION NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "sweep_level" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "paused_until" TIMESTAMPTZ(6),
    "next_slot" TIMESTAMPTZ(6),

    CONSTRAINT "arm_budget_pkey" PRIMARY KEY ("kind")
) WITH (fillfactor = 50);

-- Azure's sizes for one caller in one Azure subscription (reference, reliability F1). Other clouds have others.
INSERT INTO arm_budget (kind, size, per_second, level, sweep_level, at) VALUES
  ('reads', 250, 25, 250, 100, now()),
  ('writes', 200, 10, 200, 80, now()),
  ('deletes', 200, 10, 200, 80, now());

ALTER TABLE arm_budget ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON arm_budget TO portal_worker USING (true) WITH CHECK (true);
CREATE POLICY admin_reads ON arm_budget FOR SELECT TO portal_web USING (portal_role() = 'admin');
GRANT SELECT, UPDATE ON arm_budget TO portal_worker;
GRANT SELECT ON arm_budget TO portal_web;
