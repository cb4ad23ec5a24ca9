-- :flows event flows in :organizations organizations, always the same ones: a few organizations have most of them
-- (Zipf: the k-th has 1/k of what the first has). For a migrated, empty database, as its owner.
SELECT setseed(0.42);

INSERT INTO event_type (name, display_name, group_name, description, sample_payload, position)
SELECT format('Northwind.%s.%s%s', area, area, what), format('%s %s', area, what), area, 'Made for a benchmark.', '{}', row_number() OVER ()
FROM unnest(ARRAY['Orders', 'Stock', 'Invoices', 'Shipments']) area,
  unnest(ARRAY['Created', 'Changed', 'Cancelled', 'Closed', 'Archived']) what
ON CONFLICT DO NOTHING;
INSERT INTO partner_registration (name, immutable_id, read_at) VALUES ('northwind-traders', 'b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3', now());
INSERT INTO partner_namespace (name, location, endpoint, read_at)
SELECT 'northwind-' || location, location, 'https://' || location || '.example/api/events', now()
FROM unnest(ARRAY['westeurope', 'northeurope', 'eastus', 'uksouth']) location;
INSERT INTO namespace_sweep (namespace, check_at, completed_at, completed_channels, quiet_passes)
SELECT name, now() + interval '1 hour', now() - interval '4 minutes', :flows / 4, 3 FROM partner_namespace;

INSERT INTO organization (id, name, tenant_id, account_id, created_at)
SELECT md5('organization' || k)::uuid,
  (ARRAY['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Iris', 'Juniper'])[1 + k % 10]
    || ' ' || (ARRAY['Foods', 'Logistics', 'Retail', 'Energy', 'Health', 'Media', 'Works'])[1 + k % 7] || ' ' || k,
  md5('tenant' || k)::uuid, 'account-' || lpad(k::text, 5, '0'), now() - interval '400 days'
FROM generate_series(1, :organizations) k;
INSERT INTO person (id, issuer, subject, tenant_id, name, organization_id)
SELECT md5('person' || k)::uuid, 'made for a benchmark', k::text, md5('tenant' || k)::uuid,
  (ARRAY['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gro', 'Hugo'])[1 + k % 8] || ' '
    || (ARRAY['Abel', 'Brook', 'Carver', 'Dale', 'Ekman', 'Frost', 'Grant'])[1 + k % 7],
  md5('organization' || k)::uuid
FROM generate_series(1, :organizations) k;

INSERT INTO claim (id, organization_id, azure_subscription_id, resource_group, basis, held_since)
SELECT md5('claim' || k)::uuid, md5('organization' || k)::uuid, md5('subscription' || k)::uuid, 'rg-events-' || k, 'same_tenant', now() - interval '200 days'
FROM generate_series(1, :organizations) k;

-- One event type of a fifth of all was deprecated; other words of the one that all have went to all channels a month ago.
UPDATE event_type SET status = 'deprecated' WHERE name = 'Northwind.Stock.StockArchived';
INSERT INTO catalogue_rollout (id, kind, names, asked_by, asked_at, total, reached)
VALUES (md5('rollout')::uuid, 'describe', '{Northwind.Orders.OrdersCreated}', 'Jonas Berg', now() - interval '30 days', :flows, :flows);

ALTER TABLE event_flow DISABLE TRIGGER USER;
WITH drawn AS MATERIALIZED (
  -- The logarithm of whose it is is even, so the k-th has 1/k.
  SELECT i, floor(exp(random() * ln(:organizations + 1)))::int AS k, random() AS fate, random() AS place, random() AS trouble,
    now() - (:flows - i) * interval '1 second' * (200 * 86400.0 / :flows) AS made
  FROM generate_series(1, :flows) i
), flow AS (
  SELECT d.*, md5('flow' || i) AS hash,
    CASE WHEN fate < 0.72 THEN 'active' WHEN fate < 0.80 THEN 'waiting_for_activation' WHEN fate < 0.82 THEN 'requested'
      WHEN fate < 0.83 THEN 'in_review' WHEN fate < 0.89 THEN 'deleted' WHEN fate < 0.94 THEN 'topic_deleted'
      WHEN fate < 0.98 THEN 'expired' ELSE 'declined' END AS life,
    (ARRAY['westeurope', 'northeurope', 'eastus', 'uksouth'])[1 + floor(place * place * 4)::int] AS location
  FROM drawn d
)
INSERT INTO event_flow (id, organization_id, secret, name, created_by_id, created_by_name, created_at, sent_at, sent_by_name,
  azure_subscription_id, resource_group, location, partner_namespace, topic_name, event_types, present, review, review_reason, claim_id, channel,
  observed_event_types, types_confirmed, topic_created_at, activated_at, activate_by, observed_at, last_verb, last_outcome, last_reason,
  last_tried_at, failures, failing_since, rollout_id, life, change, reason, check_at)
SELECT (lpad(to_hex((extract(epoch FROM made) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
  md5('organization' || k)::uuid, translate(substr(hash, 1, 16), '0189', 'ghij'),
  (ARRAY['Orders', 'Stock levels', 'Invoices', 'Shipments', 'Returns', 'Price lists'])[1 + i % 6] || ' for '
    || (ARRAY['the warehouse', 'billing', 'the data lake', 'support', 'analytics'])[1 + i % 5] || ' ' || i,
  md5('person' || k)::uuid, 'Person ' || k, made, made,
  (ARRAY['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gro', 'Hugo'])[1 + k % 8] || ' '
    || (ARRAY['Abel', 'Brook', 'Carver', 'Dale', 'Ekman', 'Frost', 'Grant'])[1 + k % 7],
  md5('subscription' || k)::uuid, 'rg-events-' || k, location, 'northwind-' || location, 'topic-' || i,
  ARRAY['Northwind.Orders.OrdersCreated', 'Northwind.Stock.Stock' || (ARRAY['Created', 'Changed', 'Cancelled', 'Closed', 'Archived'])[1 + i % 5]],
  life <> 'deleted',
  CASE life WHEN 'in_review' THEN 'in_review' WHEN 'declined' THEN 'declined' WHEN 'requested' THEN 'unproven' ELSE 'accepted' END,
  CASE life WHEN 'in_review' THEN 'other_tenant' WHEN 'declined' THEN 'We do not know this Azure subscription.' END,
  CASE WHEN life NOT IN ('in_review', 'requested', 'declined') THEN md5('claim' || k)::uuid END,
  CASE WHEN life IN ('active', 'waiting_for_activation') THEN 'present' WHEN life IN ('deleted', 'topic_deleted', 'expired') THEN 'gone' ELSE 'never_read' END,
  CASE WHEN life IN ('active', 'waiting_for_activation')
    THEN ARRAY['Northwind.Orders.OrdersCreated', 'Northwind.Stock.Stock' || (ARRAY['Created', 'Changed', 'Cancelled', 'Closed', 'Archived'])[1 + i % 5]]
      || CASE WHEN life = 'active' AND trouble < 0.01 THEN ARRAY['Northwind.Invoices.InvoicesClosed'] ELSE '{}' END ELSE '{}' END,
  1,
  CASE WHEN life IN ('active', 'waiting_for_activation') THEN least(made + interval '5 seconds', now()) END,
  CASE WHEN life IN ('active', 'topic_deleted') THEN made + interval '1 day' END,
  CASE life WHEN 'waiting_for_activation' THEN now() + trouble * interval '7 days' WHEN 'expired' THEN made + interval '7 days' END,
  CASE WHEN life IN ('active', 'waiting_for_activation') THEN now() - trouble * interval '1 hour' WHEN life = 'expired' THEN made + interval '8 days' END,
  CASE WHEN life IN ('active', 'waiting_for_activation') THEN 'read' WHEN life = 'requested' AND trouble < 0.5 THEN 'prove' END,
  CASE WHEN life IN ('active', 'waiting_for_activation') THEN 'done' WHEN life = 'requested' AND trouble < 0.5 THEN 'refused' END,
  CASE WHEN life = 'requested' AND trouble < 0.5 THEN 'azure_unavailable' END,
  CASE WHEN life IN ('active', 'waiting_for_activation') OR (life = 'requested' AND trouble < 0.5) THEN now() - trouble * interval '1 hour' END,
  0, NULL, CASE WHEN life = 'active' THEN md5('rollout')::uuid END, life,
  CASE WHEN life = 'active' AND trouble < 0.01 THEN 'drifted' WHEN life = 'requested' AND trouble < 0.5 THEN 'blocked'
    WHEN life = 'requested' THEN 'applying' ELSE 'none' END,
  CASE WHEN life = 'requested' AND trouble < 0.5 THEN 'azure_unavailable' END,
  CASE WHEN life IN ('active', 'waiting_for_activation', 'requested') THEN now() + interval '3 days' END
FROM flow;
ALTER TABLE event_flow ENABLE TRIGGER USER;

DROP INDEX flow_search_text;
INSERT INTO flow_search (id, text, event_types)
SELECT f.id, flow_search_text(f, o), f.event_types FROM event_flow f JOIN organization o ON o.id = f.organization_id;
-- Built at once it takes a tenth of the time.
CREATE INDEX flow_search_text ON flow_search USING gin (text gin_trgm_ops);
INSERT INTO flow_tally (organization_id, event_type, life, reached, alone, flows)
SELECT t.*, count(*) FROM event_flow f, flow_tally_of(f) t GROUP BY 1, 2, 3, 4, 5;
INSERT INTO flow_tally_sum (organization_id, event_type, life, reached, alone, flows)
SELECT organization_id, event_type, life, reached, alone, sum(flows) FROM flow_tally
GROUP BY GROUPING SETS ((event_type, life, reached, alone), (organization_id, event_type, reached));
INSERT INTO timeline_entry (id, flow_id, organization_id, generation, kind, actor, details, at)
SELECT gen_random_uuid(), id, organization_id, 1, kind, sent_by_name, details, sent_at + n * interval '1 second'
FROM event_flow, LATERAL (VALUES (0, 'requested', '{}'::jsonb), (5, 'topic_created', jsonb_build_object('partnerTopic', topic_name))) AS what (n, kind, details);
INSERT INTO attempt (id, flow_id, organization_id, fence, verb, started_at, finished_at, outcome, http_status, azure_request_id)
SELECT gen_random_uuid(), id, organization_id, 1, verb, sent_at + n * interval '1 second', sent_at + n * interval '1 second', 'done', status, gen_random_uuid()
FROM event_flow, LATERAL (VALUES (1, 'create', 201), (9, 'read', 200)) AS what (n, verb, status);
-- What was done to the flows, and sealed; what was published to the active ones a few minutes ago, and a few failures.
INSERT INTO audit_record (id, organization_id, actor, action, target, at)
SELECT gen_random_uuid(), organization_id, 'Person ' || left(organization_id::text, 4), 'event-flow.sent', 'event-flow/' || id, sent_at FROM event_flow;
INSERT INTO usage_minute (id, organization_id, flow_id, event_type, minute, accepted, failed, dropped, units, last_accepted_at, reasons)
SELECT gen_random_uuid(), organization_id, id, event_types[1], date_trunc('minute', now()) - row_number() OVER () % 50 * interval '1 minute', 40,
  (row_number() OVER () % 1000 = 0)::int, 0, 40, now(), '{}'
FROM event_flow WHERE life = 'active';
INSERT INTO orphan_channel (namespace, name, named_by_us, azure_subscription_id, resource_group, topic_name)
VALUES ('northwind-uksouth', 'made-by-hand', false, gen_random_uuid(), 'rg', 'made-by-hand');
-- A mail for each that was ever to be activated, and a few that were not delivered.
INSERT INTO mail (id, flow_id, organization_id, generation, occasion, mark, person_id, address, made_at, outcome, answered_at, answer)
SELECT gen_random_uuid(), f.id, f.organization_id, 1, 'activate_in_24h', '1', f.created_by_id, 'person@works.example', f.sent_at,
  CASE WHEN row_number() OVER () % 2000 = 0 THEN 'refused' ELSE 'sent' END, f.sent_at, '250 accepted'
FROM event_flow f WHERE f.life IN ('active', 'waiting_for_activation');
