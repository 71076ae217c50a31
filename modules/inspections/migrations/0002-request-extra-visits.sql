-- Checks outside any draw (计划外检查): each is asked for with its reason and approved by the head (C-17).
create table inspections.extra_visit (
  id                uuid primary key,
  bureau_id         uuid not null,
  business_id       uuid not null,
  subject_name      text not null,
  list_id           uuid not null references inspections.item_list (id),
  item              text not null,
  item_name         text not null,
  reason            text not null check (
    reason in ('daily', 'complaint', 'report', 'transfer', 'superior', 'recheck', 'accident')),
  -- The complaint, the order, the letter it rests on.
  source            text,
  remarks           text,
  is_urgent         boolean not null,
  first_officer_id  uuid not null,
  second_officer_id uuid not null,
  window_from       date not null,
  window_until      date not null,
  state             text not null check (state in ('asked', 'approved', 'refused')),
  -- Counted visits of the year before this one, when it was decided.
  counted_before    integer not null check (counted_before >= 0),
  visit_id          uuid,
  asked_by          uuid not null,
  asked_at          timestamptz not null,
  decided_by        uuid,
  decided_on        date,
  decision_document text,
  version           integer not null default 1,
  check (first_officer_id <> second_officer_id),
  check (window_until >= window_from),
  -- Only what the office chose itself needs no paper of others; and that is never urgent.
  check (reason = 'daily' or source is not null),
  check (reason <> 'daily' or not is_urgent),
  check ((state = 'asked') = (decided_by is null)),
  check (asked_by <> decided_by),
  check (state <> 'approved' or visit_id is not null)
);
create index extra_visit_by_bureau on inspections.extra_visit (bureau_id, asked_at desc, id);
create index extra_visit_by_business on inspections.extra_visit (business_id);

-- An inspection comes from a draw or from an extra visit.
alter table inspections.inspection
  add column extra_visit_id uuid,
  alter column draw_id drop not null,
  alter column plan_id drop not null,
  alter column class_at_draw drop not null,
  alter column arm drop not null,
  add constraint inspection_origin check (
    (draw_id is null) = (extra_visit_id is not null) and (draw_id is null) = (plan_id is null)
    and (draw_id is null) = (class_at_draw is null) and (draw_id is null) = (arm is null));
create index inspection_by_extra_visit on inspections.inspection (extra_visit_id) where extra_visit_id is not null;
