-- As much to show with few event flows as with many: a page of what differs from Azure, of requests to review, of failed events
-- and of undelivered mail is full either way, so that what is measured is how pages grow and not how full they are.
CREATE TEMPORARY TABLE newest AS
SELECT id, organization_id, row_number() OVER (ORDER BY id DESC) AS n FROM event_flow WHERE life = 'active' ORDER BY id DESC LIMIT 180;
UPDATE event_flow f SET name = 'Pilot: ' || f.name, change = 'drifted', observed_event_types = f.event_types || ARRAY['Northwind.Invoices.InvoicesClosed']
FROM newest WHERE newest.id = f.id AND n <= 120;
UPDATE event_flow f SET life = 'in_review', review = 'in_review', review_reason = 'other_tenant', claim_id = NULL
FROM newest WHERE newest.id = f.id AND n > 120;
UPDATE usage_minute u SET failed = 1, reasons = '{"azure_unavailable": 1}' FROM newest WHERE u.flow_id = newest.id AND n <= 120;
UPDATE mail m SET outcome = 'refused' FROM newest WHERE m.flow_id = newest.id AND n <= 120;
DROP TABLE newest;
