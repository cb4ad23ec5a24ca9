-- Every request to the API asks whose token it has and takes one request of its rate, so this too is one statement
-- (docs/decisions/025-feed.md): as a transaction of five it was what a request without news waited for.

-- Whose token this is, by the hash of its key, and whether its rate had a request left, which is taken then. No row: nobody's.
CREATE FUNCTION take_request(viewer jsonb, key_hash text)
  RETURNS TABLE (id uuid, name text, scopes text[], revoked boolean, expired boolean, taken boolean, level double precision, per_second double precision)
  LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  one record;
  is_taken boolean := false;
  left_over double precision := 0;
BEGIN
  PERFORM become_viewer(viewer);
  -- A count of requests need not outlive a crash of the database, so nobody waits until the disk has it.
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT t.*, t.revoked_at IS NOT NULL AS is_revoked, t.expires_at <= now() OR coalesce(k.ends_at <= now(), false) AS is_expired
    INTO one FROM service_token_key k JOIN service_token t ON t.id = k.token_id WHERE k.hash = key_hash;
  IF NOT FOUND THEN RETURN; END IF;
  IF NOT one.is_revoked AND NOT one.is_expired THEN
    UPDATE service_token_use u SET at = clock_timestamp(), last_used_at = clock_timestamp(),
      level = least(one.burst, u.level + greatest(0, extract(epoch FROM clock_timestamp() - u.at)) * one.per_second) - 1
    WHERE u.token_id = one.id
      AND least(one.burst, u.level + greatest(0, extract(epoch FROM clock_timestamp() - u.at)) * one.per_second) >= 1;
    is_taken := FOUND;
    SELECT u.level INTO left_over FROM service_token_use u WHERE u.token_id = one.id;
  END IF;
  RETURN QUERY SELECT one.id, one.name, one.scopes, one.is_revoked, one.is_expired, is_taken, left_over, one.per_second;
END
$$;
