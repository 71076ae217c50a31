-- When a matter began and ended, for what counts from there, and where it stands, for the lists of the records behind.
create view matters.matter_view as
  select id, kind, bureau_id, state, opened_on, ended_on, due_on, title, holder_id, version from matters.matter;

-- By when each clock of a matter ends, for what is marked late above.
create view matters.clock_view as
  select matter_id, name, state, due_on, due_at from matters.clock;
