-- Row change -> every replica -> browsers: ids, a version, and the state, which is one of a few words; never content.
CREATE OR REPLACE FUNCTION notify_flow_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('flow_changed', json_build_object('id', NEW.id, 'organizationId', NEW.organization_id, 'version', NEW.version,
    'life', NEW.life, 'change', NEW.change, 'reason', NEW.reason, 'present', NEW.present)::text);
  RETURN NULL;
END
$$;
