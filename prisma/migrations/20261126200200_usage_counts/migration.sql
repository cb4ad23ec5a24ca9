-- A minute's counts are sums of what publishers say: no number of reports makes one too large for its column.
ALTER TABLE usage_minute ALTER COLUMN accepted TYPE bigint, ALTER COLUMN failed TYPE bigint, ALTER COLUMN dropped TYPE bigint;
