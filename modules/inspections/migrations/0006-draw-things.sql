-- A line of a pool may be a thing (a lift, a stall) of the business that answers for it; nobody may answer for it, and then
-- it stands in the pool and cannot be drawn.
alter table inspections.draw_line
  add column thing_id uuid,
  add column thing_name text,
  alter column business_id drop not null,
  add constraint draw_line_subject check (business_id is not null or (thing_id is not null and state = 'out')) not valid;

-- What was looked at, where it was a thing.
alter table inspections.inspection add column thing_id uuid, add column thing_name text;
-- Serves the page of a thing, and the rest after a check of it.
-- lock: no row names a thing yet, so that the index is empty and the table is read once.
create index inspection_by_thing on inspections.inspection (thing_id, concluded_on) where thing_id is not null;
