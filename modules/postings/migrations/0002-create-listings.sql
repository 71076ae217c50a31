-- The red and the black board (红黑榜): a firm that is named in public as good or bad, for a time, on records.
create table postings.listing (
  id              uuid primary key,
  bureau_id       uuid not null,
  kind            text not null check (kind in ('red', 'black')),
  business_id     uuid not null,
  business_name   text not null check (length(business_name) between 1 and 300),
  reason          text not null check (length(reason) between 2 and 1000),
  -- What it rests on: records, never words alone.
  complaint_id    uuid,
  report_id       uuid,
  inspection_id   uuid,
  -- What the firm said when it was told.
  told_on         date,
  opinion         text check (length(opinion) <= 2000),
  publish_on      date,
  ends_on         date check (ends_on >= publish_on),
  rule            text check (length(rule) <= 60),
  appealed_on     date,
  appeal          text check (length(appeal) <= 2000),
  ruling          text check (ruling in ('upheld', 'rejected')),
  outcome         text check (length(outcome) <= 2000),
  -- Taken off before its last day.
  removed_on      date,
  -- The entry by which it was listed, for whoever weighs the proof.
  entry_id        uuid,
  version         integer not null default 1,
  constraint listing_evidence check (num_nonnulls(complaint_id, report_id, inspection_id) > 0)
);
-- Serves the list of a bureau.
create index listing_by_bureau on postings.listing (bureau_id, kind, id);
-- Serves the public board, and the firm it follows.
create index listing_of_firm on postings.listing (business_id, publish_on);
