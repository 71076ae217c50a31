-- Where matters stand, for the lists of the records behind them.
create view matters.standing_view as
  select id, bureau_id, kind, state, due_on, ended_on from matters.matter;
