-- A mail server's report can be faster than its own answer, or than the worker that writes the answer down: what is
-- being handed over can come back too. The fence takes the row from its worker, who would write over the report.
CREATE OR REPLACE FUNCTION portal_mail_bounced(mail_id uuid, said text, at timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE flow uuid;
BEGIN
  IF portal_role() IS DISTINCT FROM 'mail-bounces' THEN RAISE EXCEPTION 'not a mail server' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT flow_id INTO flow FROM mail WHERE id = mail_id AND outcome IN ('handing', 'sent', 'unknown');
  IF flow IS NULL THEN RETURN false; END IF;
  -- The flow first, as everywhere.
  PERFORM id FROM event_flow WHERE id = flow FOR UPDATE;
  UPDATE mail SET outcome = 'bounced', answer = said, answered_at = at, check_at = NULL, lease_until = NULL, fence = fence + 1
    WHERE id = mail_id AND outcome IN ('handing', 'sent', 'unknown');
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE event_flow SET version = version + 1 WHERE id = flow;
  RETURN true;
END
$$;
