-- A claim's resource group was lowered by JavaScript, and `claim_fits` lowers by PostgreSQL: a flow in RG-İstanbul stood
-- on a claim that did not fit it, so nobody could change or delete it. What is there becomes as PostgreSQL says it.
UPDATE claim c SET resource_group = lower(f.resource_group) FROM event_flow f
  WHERE f.claim_id = c.id AND c.released_at IS NULL AND c.resource_group <> lower(f.resource_group)
    AND NOT EXISTS (SELECT FROM claim o WHERE o.azure_subscription_id = c.azure_subscription_id
      AND o.resource_group = lower(f.resource_group) AND o.released_at IS NULL);
