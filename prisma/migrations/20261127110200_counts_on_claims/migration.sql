-- How many event flows live on each of these claims, each at most `most`: from an index alone, as the owner, who asks first who
-- asks. Behind row-level security each entry of the index would be judged by every policy.
CREATE FUNCTION portal_count_on_claims(claims uuid[], most integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_object_agg(claim, (SELECT count(*) FROM (SELECT FROM event_flow f
      WHERE f.claim_id = claim AND f.life NOT IN ('expired', 'topic_deleted', 'deleted', 'declined') LIMIT most) living))
    FROM unnest(claims) claim);
END
$$;
REVOKE ALL ON FUNCTION portal_count_on_claims FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_count_on_claims TO portal_web;
