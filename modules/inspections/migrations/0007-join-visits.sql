-- Two visits that separate draws send to one business, made as one: by the pair of the one that is kept. What was drawn stays
-- written; this says who went instead, and why.
create table inspections.visit_joining (
  id                      uuid primary key,
  bureau_id               uuid not null,
  business_id             uuid not null,
  subject_name            text not null,
  kept_visit_id           uuid not null,
  joined_visit_id         uuid not null,
  kept_draw_id            uuid not null references inspections.draw (id),
  joined_draw_id          uuid not null references inspections.draw (id),
  kept_plan_name          text not null,
  joined_plan_name        text not null,
  -- Who goes, and who had been drawn for the visit that is joined.
  first_officer_id        uuid not null,
  second_officer_id       uuid not null,
  drawn_first_officer_id  uuid not null,
  drawn_second_officer_id uuid not null,
  reason                  text not null check (length(reason) between 1 and 500),
  state                   text not null check (state in ('joined', 'undone')),
  joined_on               date not null,
  undone_on               date,
  undo_reason             text check (length(undo_reason) between 1 and 500),
  version                 integer not null default 1,
  check (kept_visit_id <> joined_visit_id),
  check (kept_draw_id <> joined_draw_id),
  check ((state = 'undone') = (undone_on is not null and undo_reason is not null))
);
-- States that a visit is joined to one other only.
create unique index visit_joining_of_visit on inspections.visit_joining (joined_visit_id) where state = 'joined';
-- Serve the list of a bureau, and what became of a draw.
create index visit_joining_by_bureau on inspections.visit_joining (bureau_id, joined_on desc, id);
create index visit_joining_by_kept_draw on inspections.visit_joining (kept_draw_id);
create index visit_joining_by_joined_draw on inspections.visit_joining (joined_draw_id);
-- Serves whoever asks whether a visit stands for others.
create index visit_joining_by_kept_visit on inspections.visit_joining (kept_visit_id) where state = 'joined';
