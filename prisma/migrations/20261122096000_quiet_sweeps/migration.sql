-- A pass that finds nothing makes the next one come later (lib/domain/sweep.ts).
ALTER TABLE namespace_sweep
  ADD COLUMN differing integer NOT NULL DEFAULT 0,
  ADD COLUMN quiet_passes integer NOT NULL DEFAULT 0;
