-- Mail to the people of an organization. What is due is decided by lib/domain/mail/occasions.ts; here is what it needs:
-- when to look at a flow (mail_plan), what was decided for whom and what became of it (mail), and who wants no mail of
-- a kind (mail_opt_out). See docs/decisions/023-mail.md.
CREATE TABLE "mail_plan" (
  "id" UUID NOT NULL,
  "life_since" TIMESTAMPTZ(3) NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "check_at" TIMESTAMPTZ(3),
  "lease_until" TIMESTAMPTZ(3),
  "fence" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "mail_plan_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_plan_check_at_idx" ON "mail_plan"("check_at");
ALTER TABLE "mail_plan" ADD CONSTRAINT "mail_plan_id_fkey" FOREIGN KEY ("id") REFERENCES "event_flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "mail" (
  "id" UUID NOT NULL,
  "flow_id" UUID NOT NULL,
  "organization_id" UUID NOT NULL,
  "generation" INTEGER NOT NULL,
  "occasion" TEXT NOT NULL,
  "mark" TEXT NOT NULL,
  "person_id" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "outcome" TEXT NOT NULL DEFAULT 'waiting',
  "answered_at" TIMESTAMPTZ(3),
  "answer" TEXT,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "check_at" TIMESTAMPTZ(3),
  "lease_until" TIMESTAMPTZ(3),
  "fence" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mail_outcome" CHECK (outcome IN ('waiting', 'handing', 'sent', 'refused', 'unknown', 'overtaken', 'bounced'))
);
-- At most once for an occasion, whatever crashes.
CREATE UNIQUE INDEX "mail_flow_id_generation_occasion_mark_person_id_key" ON "mail"("flow_id", "generation", "occasion", "mark", "person_id");
CREATE INDEX "mail_check_at_idx" ON "mail"("check_at");
CREATE INDEX "mail_person_id_made_at_idx" ON "mail"("person_id", "made_at");
CREATE INDEX "mail_made_at_idx" ON "mail"("made_at");
ALTER TABLE "mail" ADD CONSTRAINT "mail_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mail" ADD CONSTRAINT "mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "mail_opt_out" (
  "person_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "mail_opt_out_pkey" PRIMARY KEY ("person_id", "kind")
);
ALTER TABLE "mail_opt_out" ADD CONSTRAINT "mail_opt_out_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO work_table VALUES ('plan-mail', 'mail_plan'), ('send-mail', 'mail');

-- Nobody on the web side sees plans. A mail is seen by the person it goes to, and by admins.
ALTER TABLE mail_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON mail_plan TO portal_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON mail_plan TO portal_worker;
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mail FOR SELECT TO portal_web USING ((portal_role() = 'customer' AND person_id = portal_person()) OR portal_role() = 'admin');
CREATE POLICY worker ON mail TO portal_worker USING (true) WITH CHECK (true);
GRANT SELECT ON mail TO portal_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO portal_worker;
-- Also by whoever holds the link of a mail to this person: it names no session (lib/services/unsubscribe.ts).
ALTER TABLE mail_opt_out ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mail_opt_out TO portal_web USING (person_id = portal_person()) WITH CHECK (person_id = portal_person());
CREATE POLICY worker ON mail_opt_out FOR SELECT TO portal_worker USING (true);
CREATE POLICY mail_link ON person FOR SELECT TO portal_web USING (portal_role() = 'mail-link' AND id = portal_person());
GRANT SELECT, INSERT, DELETE ON mail_opt_out TO portal_web;
GRANT SELECT ON mail_opt_out TO portal_worker;
-- The worker writes to people, and needs no more of them than this.
CREATE POLICY worker ON person FOR SELECT TO portal_worker USING (true);
GRANT SELECT (id, organization_id, organization_role, deactivated_at, email) ON person TO portal_worker;

-- Whatever mails depend on has changed: the flow is looked at anew. A worker in the middle of it is refused by the fence.
CREATE FUNCTION plan_mail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO mail_plan AS plan (id, life_since, check_at) VALUES (NEW.id, now(), now())
  ON CONFLICT (id) DO UPDATE SET check_at = now(), lease_until = NULL, fence = plan.fence + 1,
    life_since = CASE WHEN TG_OP = 'UPDATE' AND (OLD.life, OLD.generation) IS NOT DISTINCT FROM (NEW.life, NEW.generation)
      THEN plan.life_since ELSE now() END;
  RETURN NULL;
END
$$;
CREATE TRIGGER mail_planned AFTER UPDATE ON event_flow FOR EACH ROW
  WHEN (NEW.life <> 'draft' AND (OLD.life, OLD.change, OLD.reason, OLD.activate_by, OLD.generation, OLD.present, OLD.failing_since)
    IS DISTINCT FROM (NEW.life, NEW.change, NEW.reason, NEW.activate_by, NEW.generation, NEW.present, NEW.failing_since))
  EXECUTE FUNCTION plan_mail();

-- Somebody has confirmed an authorization anew.
CREATE FUNCTION plan_mail_of_confirmed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE mail_plan SET check_at = now(), lease_until = NULL, fence = fence + 1 WHERE id = NEW.flow_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER mail_planned AFTER INSERT OR UPDATE ON confirmation FOR EACH ROW EXECUTE FUNCTION plan_mail_of_confirmed();

-- What lives has its reminders too. What has ended is no news.
INSERT INTO mail_plan (id, life_since, check_at)
  SELECT id, now(), now() FROM event_flow WHERE life IN ('requested', 'waiting_for_activation', 'active');

-- A mail server reported that a mail could not be delivered. Only what was handed over can come back. It needs no more
-- than the row's id, which nobody but its reader knows, and the role of the receiver.
CREATE FUNCTION portal_mail_bounced(mail_id uuid, said text, at timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE flow uuid;
BEGIN
  IF portal_role() IS DISTINCT FROM 'mail-bounces' THEN RAISE EXCEPTION 'not a mail server' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT flow_id INTO flow FROM mail WHERE id = mail_id AND outcome IN ('sent', 'unknown');
  IF flow IS NULL THEN RETURN false; END IF;
  -- The flow first, as everywhere.
  PERFORM id FROM event_flow WHERE id = flow FOR UPDATE;
  UPDATE mail SET outcome = 'bounced', answer = said, answered_at = at WHERE id = mail_id AND outcome IN ('sent', 'unknown');
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE event_flow SET version = version + 1 WHERE id = flow;
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION portal_mail_bounced FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_mail_bounced TO portal_web;
