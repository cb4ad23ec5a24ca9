-- How the portal looks and what it calls itself: one row, or none while the settings of the web process count.
CREATE TABLE "branding" (
    "id" BOOLEAN NOT NULL DEFAULT true CHECK (id),
    "partner_name" TEXT,
    "hue" INTEGER NOT NULL DEFAULT 205 CHECK (hue BETWEEN 0 AND 359),
    "support_email" TEXT,
    "support_url" TEXT,
    "privacy_url" TEXT,
    "terms_url" TEXT,
    "imprint_url" TEXT,
    "logo" BYTEA,
    "logo_type" TEXT CHECK (logo_type IN ('image/png', 'image/jpeg', 'image/webp')),
    "logo_digest" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "branding_pkey" PRIMARY KEY ("id")
);
GRANT SELECT, INSERT, UPDATE ON branding TO portal_web;
ALTER TABLE branding ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON branding FOR SELECT TO portal_web USING (true);
CREATE POLICY admin_writes ON branding TO portal_web
  USING (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin')
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin');
