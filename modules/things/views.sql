-- Things as modules above join them.
create view things.thing_view as
  select id, bureau_id, kind, kind_name, number, name, business_id, address, division, office_id, grid_id, state, used_from,
    used_until
  from things.thing;
