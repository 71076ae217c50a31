-- Joint checks of departments (部门联合抽查, C-08): one visit to each drawn business by a team with a pair of each department,
-- on one day. Of another department only its own part is here: its items, its pair, its result, its publication.
create table inspections.joint_visit (
  id             uuid primary key,
  bureau_id      uuid not null,
  draw_id        uuid not null references inspections.draw (id),
  plan_id        uuid not null references inspections.plan (id),
  plan_name      text not null,
  business_id    uuid not null,
  subject_name   text not null,
  subject_code   text not null,
  -- As it stood when the draw was concluded: where the team meets.
  address        text,
  -- Null while no team is whole.
  visit_id       uuid,
  -- The other departments; the organiser's own pair stands on the visit.
  department_ids uuid[] not null check (cardinality(department_ids) between 1 and 8),
  departments    text not null,
  state          text not null check (state in ('unassigned', 'planned', 'done', 'replaced')),
  window_from    date not null,
  window_until   date not null,
  -- The one day on which all of them go.
  meets_on       date,
  meets_at       text,
  version        integer not null default 1,
  check (window_until >= window_from),
  check (meets_on between window_from and window_until),
  check ((state in ('planned', 'done')) = (visit_id is not null))
);
-- States that a draw sends one team to a business.
create unique index joint_visit_of_draw on inspections.joint_visit (draw_id, subject_code);
-- Serves the list of a bureau and of a department.
create index joint_visit_by_bureau on inspections.joint_visit (bureau_id, window_until, id);
-- Serves the page of a business.
create index joint_visit_by_business on inspections.joint_visit (business_id);
-- Serves a result that must be of the day on which all of them went.
create index joint_visit_by_visit on inspections.joint_visit (visit_id) where visit_id is not null;

create table inspections.joint_inspection (
  id                   uuid primary key,
  bureau_id            uuid not null,
  joint_visit_id       uuid not null references inspections.joint_visit (id),
  draw_id              uuid not null,
  -- Whose item, whose pair, whose result.
  department_id        uuid not null,
  business_id          uuid not null,
  subject_name         text not null,
  subject_code         text not null,
  item                 text not null,
  item_name            text not null,
  basis                text,
  state                text not null check (
    state in ('unassigned', 'assigned', 'entered', 'concluded', 'published', 'replaced')),
  first_officer_id     uuid,
  second_officer_id    uuid,
  window_from          date not null,
  window_until         date not null,
  way                  text,
  codes                text[] not null default '{}',
  entity_state         text,
  problems             integer,
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
  receipt_number       text,
  published_on         date,
  in_time              boolean,
  version              integer not null default 1,
  -- Two of the department, never one alone, and never one who confirms what he entered himself.
  check (first_officer_id <> second_officer_id),
  check (confirmed_by <> entered_by),
  check (state not in ('assigned', 'entered', 'concluded', 'published') or second_officer_id is not null),
  check (state not in ('concluded', 'published') or (confirmed_by is not null and due_on is not null)),
  check ((state = 'published') = (published_on is not null))
);
-- Serves what a visit consists of.
create index joint_inspection_by_visit on inspections.joint_inspection (joint_visit_id);
-- Serves the list of a department.
create index joint_inspection_by_department on inspections.joint_inspection (bureau_id, department_id, window_until, id);
-- Serves the draw that waits for its last result.
create index joint_inspection_by_draw on inspections.joint_inspection (draw_id, state);
create index joint_inspection_by_business on inspections.joint_inspection (business_id);
-- Serve what an officer carries already.
create index joint_inspection_by_first_officer on inspections.joint_inspection (first_officer_id, window_until);
create index joint_inspection_by_second_officer on inspections.joint_inspection (second_officer_id, window_until);
