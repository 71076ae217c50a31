-- When a matter began and ended, for what counts from there.
create view matters.matter_view as
  select id, kind, bureau_id, state, opened_on, ended_on from matters.matter;
