-- The plan of a year (年度抽查计划): collected from the departments, approved, published; after that its lines change only
-- with a reason. One document: its lines and changes are read and approved together.
create table inspections.year_plan (
  id                uuid primary key,
  bureau_id         uuid not null,
  year              integer not null,
  name              text not null,
  state             text not null check (state in ('draft', 'approved', 'published')),
  lines             jsonb not null default '[]',
  changes           jsonb not null default '[]',
  line_count        integer not null default 0,
  planned_count     integer not null default 0,
  author            uuid not null,
  created_at        timestamptz not null,
  approved_by       uuid,
  approved_on       date,
  approval_document text,
  published_on      date,
  version           integer not null default 1,
  check (approved_by <> author),
  check (state = 'draft' or approved_on is not null),
  check ((state = 'published') = (published_on is not null))
);
-- States that a bureau has one plan a year.
create unique index year_plan_by_bureau on inspections.year_plan (bureau_id, year);

-- The line of the yearly plan that a plan for a draw carries out.
alter table inspections.plan add column line_id uuid, add column line_name text;
-- Serves what has become of each line.
create index plan_by_line on inspections.plan (line_id) where line_id is not null;
