-- When a matter began and ended, for what counts from there, and where it stands, for the lists of the records behind.
create view matters.matter_view as
  select id, kind, bureau_id, state, opened_on, ended_on, due_on, title, unit_id, holder_id
  from matters.matter;

-- How oversights stand, for what counts them: neither what was said nor who set them.
create view matters.oversight_view as
  select id, matter_id, matter_kind, bureau_id, state, answer_by from matters.oversight;
