-- The tree of authorities as modules above may join it.
create view authorities.unit_view as
  select id, name, kind, code, parent_id, bureau_id, path, division, valid_from, valid_until from authorities.unit;

-- Officers for pools and pairs. No phone: personal data do not leave by a view.
create view authorities.officer_view as
  select id, bureau_id, unit_id, name, kind, certificate_number, certificate_valid_until, skills, valid_from, valid_until
  from authorities.officer;

create view authorities.account_view as
  select id, username, name, unit_id, bureau_id, officer_id, state from authorities.account;

-- Who is what, where and when. Rights are judged by the authorities alone.
create view authorities.post_view as
  select id, account_id, unit_id, bureau_id, role, is_acting, valid_from, valid_until from authorities.post;

-- Days away, for pools and for whoever is to be given something. Why is nobody's business above.
create view authorities.leave_view as
  select officer_id, account_id, bureau_id, absent_from, absent_until from authorities.leave
  where absent_until >= absent_from;

-- What units answer for on the map, with the days: to find in whose grid a place lies.
create view authorities.boundary_view as
  select b.unit_id, u.kind, u.parent_id, b.bureau_id, b.valid_from, b.valid_until, b.coordinates, b.west, b.south, b.east,
    b.north
  from authorities.boundary b join authorities.unit u on u.id = b.unit_id;

-- Those who were found to be another one are out of the register and still accounted for.
create view authorities.officer_ever_view as
  select * from authorities.officer
  union all
  select (jsonb_populate_record(null::authorities.officer, record)).* from authorities.merged_officer;
