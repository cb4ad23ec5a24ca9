-- The worker writes mails, which are called as the portal is called.
GRANT SELECT ON branding TO portal_worker;
CREATE POLICY worker_reads ON branding FOR SELECT TO portal_worker USING (true);
