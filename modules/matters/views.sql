-- When a matter began and ended, for what counts from there, and where it stands, for the lists of the records behind.
create view matters.matter_view as
  select id, kind, bureau_id, state, opened_on, ended_on, due_on, title, unit_id, holder_id,
    version, mode
  from matters.matter;

-- How oversights stand, for what counts them: neither what was said nor who set them.
create view matters.oversight_view as
  select id, matter_id, matter_kind, bureau_id, state, answer_by from matters.oversight;

-- By when each clock of a matter ends, for what is marked late above, and when it ended: a day, or of hours an instant.
create view matters.clock_view as
  select c.matter_id, c.name, c.state, c.due_on, c.due_at,
    (select m.course #>> array['clocks', c.name, 'end', 'on'] from matters.matter m where m.id = c.matter_id) as met_at
  from matters.clock c;
