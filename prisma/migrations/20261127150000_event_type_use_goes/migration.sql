-- Nobody asks them any more: the build before this one reads the tally already (20261127110000_flow_tally, decisions 34 and 43).
DROP FUNCTION portal_count_event_types(text[], integer);
DROP FUNCTION portal_event_type_use(text, integer);
