-- Until when people want the partner topic to wait for its activation, when they asked for longer than it has.
ALTER TABLE "event_flow" ADD COLUMN "desired_activate_by" TIMESTAMPTZ(3);
GRANT UPDATE ("desired_activate_by") ON "event_flow" TO portal_web;
