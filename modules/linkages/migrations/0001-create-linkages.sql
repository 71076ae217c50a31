-- Another service that is called out with us: police, fire, town, station. By whom and how it is reached.
create table linkages.partner (
  id             uuid primary key,
  bureau_id      uuid not null,
  name           text not null check (length(name) between 2 and 200),
  kind           text not null check (kind in ('police', 'fire', 'health', 'emergency', 'town', 'station', 'other')),
  contact        text not null check (length(contact) between 2 and 100),
  phone          text not null check (length(phone) between 3 and 30),
  -- Within which it arrives, where that was agreed, and by which paper: local, never ours to invent.
  arrive_minutes integer check (arrive_minutes between 1 and 10080),
  basis          text check (length(basis) between 2 and 300),
  is_active      boolean not null,
  version        integer not null default 1,
  check ((arrive_minutes is null) = (basis is null))
);
create unique index partner_of_bureau on linkages.partner (bureau_id, name);

-- An order to a partner about what cannot wait (应急联动), and what came of it.
create table linkages.linkage (
  id            uuid primary key,
  bureau_id     uuid not null,
  partner_id    uuid not null references linkages.partner (id),
  title         text not null check (length(title) between 1 and 300),
  danger        text not null check (danger in
    ('selfHarm', 'poisoning', 'explosives', 'crowd', 'stateSecret', 'violence', 'injury', 'other')),
  words         text not null check (length(words) between 2 and 2000),
  complaint_id  uuid,
  report_id     uuid,
  work_order_id uuid,
  state         text not null check (state in ('ordered', 'arrived', 'ended', 'cancelled')),
  ordered_at    timestamptz not null,
  ordered_on    date not null,
  due_at        timestamptz,
  arrived_at    timestamptz,
  timing        text not null check (timing in ('none', 'waiting', 'inTime', 'late')),
  ended_at      timestamptz,
  result        text check (length(result) between 2 and 4000),
  version       integer not null default 1,
  check (num_nonnulls(complaint_id, report_id, work_order_id) = 1),
  check ((ended_at is null) = (result is null))
);
-- Serves the list of a bureau and the figure over the days.
create index linkage_by_bureau on linkages.linkage (bureau_id, ordered_on, id);
-- Serve the page of what it is about.
create index linkage_of_complaint on linkages.linkage (complaint_id) where complaint_id is not null;
create index linkage_of_report on linkages.linkage (report_id) where report_id is not null;
create index linkage_of_order on linkages.linkage (work_order_id) where work_order_id is not null;
