-- Whether an organization may speak for an Azure subscription is decided by the worker's proof or by a partner admin.
-- A customer's own statement never says "accepted", even where their organization holds a claim already.
CREATE FUNCTION refuse_own_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a customer does not review their own event flow' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER own_review_when_added BEFORE INSERT ON event_flow FOR EACH ROW
  WHEN (portal_role() = 'customer' AND NEW.review IN ('accepted', 'declined'))
  EXECUTE FUNCTION refuse_own_review();
CREATE TRIGGER own_review BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (portal_role() = 'customer' AND NEW.review IN ('accepted', 'declined') AND NEW.review IS DISTINCT FROM OLD.review)
  EXECUTE FUNCTION refuse_own_review();
