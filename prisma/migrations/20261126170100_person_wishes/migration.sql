-- How often a person asked for a change, by the minute: a limit that holds for all web processes (lib/db/person-checks.ts).
CREATE TABLE "person_wish" (
    "person_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "person_wish_pkey" PRIMARY KEY ("person_id","minute")
);

ALTER TABLE person_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON person_wish TO portal_web USING (person_id = portal_person()) WITH CHECK (person_id = portal_person());
GRANT SELECT, INSERT, UPDATE, DELETE ON person_wish TO portal_web;
