-- A daily check outside a draw is the office's own choice as well, and counts (C-17).
alter table visits.visit drop constraint visit_origin_check;
alter table visits.visit add constraint visit_origin_check check (
  origin in ('draw', 'daily', 'complaint', 'report', 'transfer', 'superior', 'recheck', 'accident'));

-- Who came to a business and scanned its code, of whatever authority (扫码入企).
create table visits.entry_scan (
  id           uuid primary key,
  bureau_id    uuid not null,
  business_id  uuid not null,
  subject_name text not null,
  -- Whose people came: a bureau of the house, or an outside unit.
  authority_id uuid not null,
  authority    text not null,
  -- Of the house: the visit for which they came. Nobody of the house comes without one.
  visit_id     uuid,
  origin       text,
  -- Of an outside authority: its notice or task.
  basis        text,
  people       integer not null check (people >= 2),
  account_id   uuid not null,
  entered_at   timestamptz not null,
  entered_on   date not null,
  check (basis is not null or visit_id is not null)
);
-- Serves the count of a year.
create index entry_scan_by_business on visits.entry_scan (business_id, entered_on);
-- Serves the list of a bureau.
create index entry_scan_by_bureau on visits.entry_scan (bureau_id, entered_at desc, id);
-- States that a visit enters once.
create unique index entry_scan_of_visit on visits.entry_scan (visit_id) where visit_id is not null;
