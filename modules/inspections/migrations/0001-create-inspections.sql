-- Lists of items: the national default, and those of a province or city, which replace it. Versions side by side.
create table inspections.item_list (
  id             uuid primary key,
  -- Null: the default for everybody.
  bureau_id      uuid,
  version        text not null,
  name           text not null,
  source         text not null,
  in_force_from  date not null,
  in_force_until date,
  -- The whole list as loaded, but its items.
  content        jsonb not null,
  check (in_force_until is null or in_force_until >= in_force_from)
);
create unique index item_list_by_version on inspections.item_list (coalesce(bureau_id, '00000000-0000-0000-0000-000000000000'), version);

create table inspections.item (
  id             uuid primary key,
  list_id        uuid not null references inspections.item_list (id),
  bureau_id      uuid,
  list_version   text not null,
  in_force_from  date not null,
  in_force_until date,
  number         integer not null,
  item           text not null,
  category       text not null,
  matters        text not null,
  objects        text not null,
  kind           text not null check (kind in ('general', 'key')),
  ways           text[] not null,
  levels         text[] not null,
  basis          text not null,
  yearly_cap     integer,
  skill          text not null,
  both_skilled   boolean not null,
  minutes        integer not null,
  content        jsonb not null,
  unique (list_id, item)
);

create table inspections.plan (
  id                uuid primary key,
  bureau_id         uuid not null,
  list_id           uuid not null references inspections.item_list (id),
  name              text not null,
  year              integer not null,
  item_names        text not null,
  window_from       date not null,
  window_until      date not null,
  content           jsonb not null,
  state             text not null default 'draft' check (state in ('draft', 'approved', 'drawn', 'closed')),
  author            uuid not null,
  -- C-17: the head approved before anything was drawn.
  approved_by       uuid,
  approved_on       date,
  approval_document text,
  created_at        timestamptz not null,
  version           integer not null default 1,
  check (state = 'draft' or (approved_by is not null and approved_on is not null and approval_document is not null))
);
create index plan_by_bureau on inspections.plan (bureau_id, year, id);

create table inspections.contributor_key (
  id         uuid primary key,
  account_id uuid not null,
  name       text not null,
  party      text not null,
  -- The authority or outside body it speaks for: a quorum needs two of them.
  unit       text not null,
  unit_name  text not null,
  key        text not null,
  created_at timestamptz not null,
  ended_at   timestamptz
);
-- States the rule that a party is one account with one key at a time.
create unique index contributor_key_of_party on inspections.contributor_key (party) where ended_at is null;
create unique index contributor_key_of_account on inspections.contributor_key (account_id) where ended_at is null;

create table inspections.custodian_key (
  id         uuid primary key,
  account_id uuid not null,
  name       text not null,
  party      text not null,
  unit       text not null,
  key        text not null unique,
  -- One key serves one draw.
  draw_id    uuid,
  created_at timestamptz not null
);
create index custodian_key_unused on inspections.custodian_key (account_id, created_at) where draw_id is null;

create table inspections.conflict (
  id          uuid primary key,
  bureau_id   uuid not null,
  officer_id  uuid not null,
  business_id uuid not null,
  reason      text not null,
  declared_at timestamptz not null,
  ended_on    date
);
create index conflict_by_bureau on inspections.conflict (bureau_id, id);
create index conflict_by_officer on inspections.conflict (officer_id) where ended_on is null;

create table inspections.absence (
  id           uuid primary key,
  bureau_id    uuid not null,
  officer_id   uuid not null,
  reason       text not null,
  absent_from  date not null,
  absent_until date not null check (absent_until >= absent_from)
);
create index absence_by_bureau on inspections.absence (bureau_id, absent_until, id);
create index absence_by_officer on inspections.absence (officer_id, absent_until);

-- A draw with the texts that are hashed, exactly as they were hashed: the bundle is made from them again.
create table inspections.draw (
  id                 uuid primary key,
  bureau_id          uuid not null,
  plan_id            uuid not null references inspections.plan (id),
  plan_name          text not null,
  ordinal            integer not null check (ordinal >= 1),
  state              text not null check (state in ('announced', 'closed', 'done', 'void')),
  void_reason        text,
  void_party         text,
  announced_at       timestamptz not null,
  t1                 timestamptz not null,
  t2                 timestamptz not null,
  t3                 timestamptz not null,
  window_from        date not null,
  window_until       date not null,
  -- The draw whose pool this is: a repeated draw has the pool of the first.
  frame_id           uuid not null,
  -- Salts every line. Never part of any answer.
  frame_key          bytea not null check (octet_length(frame_key) = 32),
  pool_count         integer not null,
  in_count           integer not null,
  contributor_count  integer not null,
  committed_count    integer not null default 0,
  revealed_count     integer not null default 0,
  selected_count     integer,
  unassigned_count   integer,
  announcement       text not null,
  announcement_hash  text not null,
  rule               text not null,
  officers           text[] not null,
  conflicts          text[] not null,
  -- The commitments as closed at t1.
  closing            text,
  custodian_key      text,
  beacon             text,
  conclusion         text,
  conclusion_hash    text,
  concluded_at       timestamptz,
  published_on       date,
  announcement_entry uuid,
  closing_entry      uuid,
  conclusion_entry   uuid,
  version            integer not null default 1,
  -- Ordinals of a plan have no gap that could hide a draw.
  unique (plan_id, ordinal),
  check ((state in ('done', 'void')) = (conclusion is not null)),
  check ((state = 'void') = (void_reason is not null))
);
create index draw_by_bureau on inspections.draw (bureau_id, announced_at desc, id);

-- The pool, line by line. Stratum and cause never leave the house but to an auditor.
create table inspections.draw_line (
  frame_id    uuid not null,
  position    integer not null check (position >= 0),
  entity      text not null,
  business_id uuid not null,
  premises_id uuid,
  name        text not null,
  state       text not null check (state in ('in', 'out')),
  cause       text,
  class       text not null check (class in ('A', 'B', 'C', 'D')),
  items       text[] not null,
  line        text not null,
  leaf        text not null,
  salt        text not null,
  stratum     text not null,
  primary key (frame_id, position)
);
-- Serves a business that asks for its own line, and states that nobody is in a pool twice.
create unique index draw_line_by_entity on inspections.draw_line (frame_id, entity);

create table inspections.commitment (
  draw_id     uuid not null references inspections.draw (id),
  party       text not null,
  content     text not null,
  received_at timestamptz not null,
  -- One per party.
  primary key (draw_id, party)
);

create table inspections.reveal (
  draw_id     uuid not null references inspections.draw (id),
  party       text not null,
  told_by     text not null check (told_by in ('party', 'custodian')),
  secret      text not null,
  received_at timestamptz not null,
  primary key (draw_id, party)
);

create table inspections.draw_event (
  draw_id uuid not null references inspections.draw (id),
  n       integer not null,
  content text not null,
  at      timestamptz not null,
  -- Serves the replay, and lets only one of two events at once be the next.
  primary key (draw_id, n)
);

create table inspections.inspection (
  id                   uuid primary key,
  bureau_id            uuid not null,
  draw_id              uuid not null,
  plan_id              uuid not null,
  list_id              uuid not null,
  visit_id             uuid,
  business_id          uuid not null,
  subject_name         text not null,
  subject_code         text not null,
  item                 text not null,
  item_name            text not null,
  state                text not null check (
    state in ('unassigned', 'assigned', 'entered', 'concluded', 'published', 'replaced')),
  -- Internal, for lift and figures inside the house (D-02).
  class_at_draw        text not null check (class_at_draw in ('A', 'B', 'C', 'D')),
  arm                  text not null check (arm in ('even', 'class')),
  first_officer_id     uuid,
  second_officer_id    uuid,
  window_from          date not null,
  window_until         date not null,
  way                  text check (way in ('onSite', 'written', 'network', 'entrusted')),
  codes                text[] not null default '{}',
  entity_state         text,
  problems             integer check (problems >= 0),
  remarks              text,
  rectification_term   text,
  rectification_due_on date,
  entered_by           uuid,
  entered_at           timestamptz,
  confirmed_by         uuid,
  confirmed_at         timestamptz,
  concluded_on         date,
  due_on               date,
  due_provisional      boolean not null default false,
  delivery_id          uuid,
  receipt_number       text,
  published_on         date,
  in_time              boolean,
  version              integer not null default 1,
  -- Two officers, never the same one twice.
  check (first_officer_id is null or first_officer_id <> second_officer_id),
  check (entered_by is null or confirmed_by is null or entered_by <> confirmed_by),
  -- C-12: code 1 stands alone; an entity state stands without codes.
  check (not ('1' = any(codes)) or cardinality(codes) = 1),
  check (entity_state is null or cardinality(codes) = 0),
  check (state not in ('concluded', 'published') or (concluded_on is not null and due_on is not null)),
  check ((state = 'published') = (published_on is not null))
);
create index inspection_by_bureau on inspections.inspection (bureau_id, window_until, id);
-- Serve an officer's own list.
create index inspection_by_first_officer on inspections.inspection (first_officer_id, window_until, id);
create index inspection_by_second_officer on inspections.inspection (second_officer_id, window_until, id);
-- Serves the draw that waits for its last result.
create index inspection_by_draw on inspections.inspection (draw_id, state);
-- Serves the clock of publication and its figures.
create index inspection_due on inspections.inspection (bureau_id, due_on) where state = 'concluded';
-- Serves what was found at a business, and the rest after a superior's check.
create index inspection_by_business on inspections.inspection (business_id, concluded_on);
