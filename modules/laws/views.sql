-- Periods as the list shows them: the places in one line.
create view laws.response_view as
  select id, mode, title, basis, nullif(array_to_string(places, ', '), '') as places, begins_on, ends_on, end_basis, state,
    bureau_id, declared_by, confirmed_by, confirmed_at, end_declared_by, end_confirmed_by, created_at, version
  from laws.response_period;
