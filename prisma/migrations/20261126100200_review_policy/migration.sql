-- Whether every request is reviewed, or only those that Azure does not prove. The newest row counts; the others say who
-- wanted what until then.
CREATE TABLE review_policy (
  id uuid PRIMARY KEY,
  everything boolean NOT NULL,
  set_by_name text NOT NULL,
  set_at timestamptz(3) NOT NULL DEFAULT now()
);
ALTER TABLE review_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY partner_reads ON review_policy FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_sets ON review_policy FOR INSERT TO portal_web WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');
CREATE POLICY worker ON review_policy FOR SELECT TO portal_worker USING (true);
GRANT SELECT, INSERT ON review_policy TO portal_web;
GRANT SELECT ON review_policy TO portal_worker;

-- A claim is given and taken by admins of the partner.
CREATE POLICY support_takes_no_claim ON claim AS RESTRICTIVE FOR UPDATE TO portal_web
  USING (portal_member_role() IS DISTINCT FROM 'support');
