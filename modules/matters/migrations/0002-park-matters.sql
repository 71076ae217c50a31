-- Matters of a kind this program does not know: the scan of the clocks goes on without them.
create table matters.parked_matter (
  matter_id uuid primary key,
  bureau_id uuid not null,
  -- Since when nothing of it was told.
  parked_on date not null
);
