-- When the newest event about a namespace itself arrived, by this database's clock: a test of the delivery is compared with it,
-- because Azure's clock is another one. When it happened and by which request only the build before this one reads.
ALTER TABLE azure_delivery ADD COLUMN write_received_at timestamptz(3);

-- As before, and notes it.
CREATE OR REPLACE FUNCTION azure_told(knocked boolean, happened timestamptz, request_id text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.portal_role() IS DISTINCT FROM 'azure-events' THEN
    RAISE EXCEPTION 'only what Azure tells' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF knocked THEN
    UPDATE public.azure_delivery SET handshake_at = now() WHERE handshake_at IS NULL OR handshake_at < now() - interval '5 seconds';
    RETURN;
  END IF;
  IF happened IS NOT NULL THEN
    UPDATE public.azure_delivery SET write_received_at = now();
    UPDATE public.azure_delivery SET write_happened_at = happened, write_request_id = request_id
      WHERE write_happened_at IS NULL OR write_happened_at <= happened;
  END IF;
  UPDATE public.azure_delivery SET received_at = now() WHERE received_at IS NULL OR received_at < now() - interval '5 seconds';
END
$$;
