-- A check outside any draw may be asked for by a complaint or a report on its way (O121 Art. 27, 35).
-- lock: a bureau has some hundreds of them in a year.
alter table inspections.extra_visit
  add column matter_id uuid,
  add constraint extra_visit_for_matter check (matter_id is null or reason <> 'daily');
-- lock: the same.
create index extra_visit_by_matter on inspections.extra_visit (matter_id) where matter_id is not null;
