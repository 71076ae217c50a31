create table visits.visit (
  id                uuid primary key,
  bureau_id         uuid not null,
  business_id       uuid not null,
  premises_id       uuid,
  -- As it stood when the visit was planned: what the notice says.
  subject_name      text not null,
  origin            text not null check (
    origin in ('draw', 'complaint', 'report', 'transfer', 'superior', 'recheck', 'accident')),
  origin_id         text not null,
  state             text not null default 'planned' check (state in ('planned', 'done', 'cancelled')),
  first_officer_id  uuid not null,
  second_officer_id uuid not null,
  window_from       date not null,
  window_until      date not null,
  on_site           boolean not null,
  -- Whether it counts against the yearly cap of the business (C-17).
  counted           boolean not null,
  started_at        timestamptz,
  finished_at       timestamptz,
  finished_on       date,
  version           integer not null default 1,
  -- Never one officer alone.
  check (first_officer_id <> second_officer_id),
  check (window_until >= window_from),
  check (state <> 'done' or finished_on is not null)
);
-- Serves the cap: how often a business is visited in a year.
create index visit_by_business on visits.visit (business_id, window_from) where state <> 'cancelled';
-- Serves the list of a bureau.
create index visit_by_bureau on visits.visit (bureau_id, window_until, id);
-- Serve an officer's own list.
create index visit_by_first_officer on visits.visit (first_officer_id, window_until) where state = 'planned';
create index visit_by_second_officer on visits.visit (second_officer_id, window_until) where state = 'planned';
-- Serves what a draw has become.
create index visit_by_origin on visits.visit (origin_id);

create table visits.rectification (
  id           uuid primary key,
  bureau_id    uuid not null,
  visit_id     uuid not null,
  business_id  uuid not null,
  subject_name text not null,
  term         text not null check (length(term) between 1 and 2000),
  ordered_on   date not null,
  due_on       date not null,
  state        text not null default 'open' check (state in ('open', 'overdue', 'done')),
  done_on      date,
  checked_by   uuid,
  remarks      text,
  version      integer not null default 1,
  check ((state = 'done') = (done_on is not null)),
  check (due_on >= ordered_on)
);
create index rectification_by_visit on visits.rectification (visit_id);
create index rectification_by_business on visits.rectification (business_id);
-- Serves the list of what falls due.
create index rectification_due on visits.rectification (bureau_id, state, due_on, id);
-- Serves the nightly job that marks what is overdue.
create index rectification_open on visits.rectification (due_on) where state = 'open';
