-- By what a station is built and evaluated (建设标准、评价标准): drafted by one person, put in force by another.
create table stations.standard (
  id               uuid primary key,
  bureau_id        uuid not null,
  kind             text not null check (kind in ('department', 'trade', 'community')),
  name             text not null check (length(name) between 2 and 200),
  basis            text not null check (length(basis) between 2 and 300),
  build_items      text not null check (length(build_items) between 2 and 4000),
  evaluation_items text not null check (length(evaluation_items) between 2 and 4000),
  state            text not null check (state in ('draft', 'proposed', 'inForce', 'withdrawn')),
  in_force_from    date,
  authors          uuid[] not null,
  version          integer not null default 1
);
create index standard_by_bureau on stations.standard (bureau_id, kind, id);
-- A bureau has one of each kind in force.
create unique index standard_in_force on stations.standard (bureau_id, kind) where state = 'inForce';

-- Consumer-rights service stations (消费维权服务站): of departments, enterprises and trades, communities.
create table stations.station (
  id             uuid primary key,
  bureau_id      uuid not null,
  name           text not null check (length(name) between 2 and 200),
  kind           text not null check (kind in ('department', 'trade', 'community')),
  host           text not null check (length(host) between 2 and 200),
  business_id    uuid,
  contact        text not null check (length(contact) between 2 and 100),
  hotline  text not null check (length(hotline) between 5 and 30),
  address        text not null check (length(address) between 2 and 300),
  -- Streets, markets, estates whose disputes it takes first, parted by 、.
  covered_places text check (length(covered_places) between 2 and 500),
  longitude      text,
  latitude       text,
  -- The square of the earth as one number (kernel/geo/cells.ts).
  cell           bigint,
  applied_on     date not null,
  standard_id    uuid references stations.standard (id),
  fulfilled      text check (length(fulfilled) <= 300),
  review         text check (length(review) <= 2000),
  accepted_on    date,
  number         text,
  plated_on      date,
  is_in_service  boolean not null default false,
  star           text check (star in ('0', '1', '2', '3', '4', '5')),
  score          integer check (score between 0 and 100),
  evaluated_on   date,
  evaluate_by    date,
  ended_on       date,
  outcome        text check (length(outcome) <= 2000),
  door_number    text not null check (door_number ~ '^[0-9]{14}$'),
  masked_mobile  text not null,
  sealed_mobile  text not null,
  code_hash      text not null,
  sealed_code    text not null,
  misses         integer not null default 0,
  misses_on      date,
  version        integer not null default 1,
  check ((longitude is null) = (latitude is null) and (longitude is null) = (cell is null)),
  check (is_in_service = (plated_on is not null and ended_on is null))
);
create index station_by_bureau on stations.station (bureau_id, applied_on, id);
create index station_by_business on stations.station (business_id) where business_id is not null;
-- Serves the public list and the page of a complaint.
create index station_in_service on stations.station (bureau_id, name) where is_in_service;
-- Serves the list of those whose evaluation is due.
create index station_evaluate_by on stations.station (bureau_id, evaluate_by) where is_in_service;
create unique index station_number on stations.station (bureau_id, number) where number is not null;
create unique index station_door on stations.station (door_number);

-- A complaint that a station takes first (首问). It is a service: the clocks of the law go on.
create table stations.referral (
  id              uuid primary key,
  bureau_id       uuid not null,
  complaint_id    uuid not null,
  respondent_name text not null check (length(respondent_name) <= 300),
  station_id      uuid not null references stations.station (id),
  station_name    text not null,
  shows_person    boolean not null,
  state           text not null check (state in ('sent', 'taken', 'settled', 'unsettled', 'lapsed', 'recalled')),
  sent_at         timestamptz not null,
  sent_on         date not null,
  reply_by        timestamptz not null,
  settle_by       date not null,
  replied_at      timestamptz,
  timing          text not null check (timing in ('waiting', 'inTime', 'late')),
  ended_on        date,
  result          text check (length(result) <= 4000),
  recovered_fen   bigint check (recovered_fen >= 0),
  version         integer not null default 1
);
create index referral_by_bureau on stations.referral (bureau_id, sent_on, id);
create index referral_by_station on stations.referral (station_id, sent_on, id);
-- One at a time; it serves the page of the complaint.
create unique index referral_running on stations.referral (complaint_id) where state in ('sent', 'taken');
create index referral_by_complaint on stations.referral (complaint_id, id);
-- Serves what comes again: those that wait and are late.
create index referral_waiting on stations.referral (settle_by, id) where state in ('sent', 'taken');

-- What a station did in a month (月度台账), due each month.
create table stations.ledger (
  id               uuid primary key,
  bureau_id        uuid not null,
  station_id       uuid not null references stations.station (id),
  station_name     text not null,
  month            text not null check (month ~ '^20[0-9]{2}-[0-9]{2}$'),
  state            text not null check (state in ('due', 'urged', 'handedIn')),
  due_on           date not null,
  -- Counted from the records at the end of the month; the others are told by the station.
  referred         integer not null check (referred >= 0),
  referred_settled integer not null check (referred_settled >= 0),
  walk_ins         integer check (walk_ins between 0 and 100000),
  walk_ins_settled integer check (walk_ins_settled between 0 and walk_ins),
  questions        integer check (questions between 0 and 100000),
  activities       integer check (activities between 0 and 1000),
  recovered_fen    bigint check (recovered_fen >= 0),
  note             text check (length(note) <= 2000),
  handed_in_on     date,
  timing           text not null check (timing in ('waiting', 'inTime', 'late')),
  version          integer not null default 1
);
create unique index ledger_of_month on stations.ledger (station_id, month);
create index ledger_by_bureau on stations.ledger (bureau_id, month, id);
-- Serves urging.
create index ledger_due on stations.ledger (due_on, id) where state = 'due';
