-- Where premises lie: ten-millionths of a degree (CGCS2000). Unknown is a value and a to-do. `cell` is the square of the
-- earth as one number (kernel/geo/cells.ts), by which an ordinary index finds what is in view.
alter table businesses.premises
  add column longitude integer check (longitude between -1800000000 and 1800000000),
  add column latitude integer check (latitude between -900000000 and 900000000),
  add column cell bigint,
  -- given: by a file or another register; assigned: by a person, on the map.
  add column point_source text not null default 'unknown' check (point_source in ('given', 'assigned', 'unknown')),
  -- N-14: its exact place is shown to whom it concerns and to nobody else.
  add column is_sensitive boolean not null default false,
  add check ((longitude is null) = (latitude is null) and (longitude is null) = (cell is null)),
  add check ((point_source = 'unknown') = (longitude is null));
-- Serves the map: what lies in a few ranges of cells, answered from the index alone.
create index premises_by_cell on businesses.premises (cell)
  include (business_id, bureau_id, longitude, latitude, is_sensitive)
  where is_domicile and valid_until is null and cell is not null;
-- Serves the map's filters and counts over many businesses at once.
create index business_in_force on businesses.business (bureau_id, state, id);
-- Serves the to-do list of places nobody knows, and the count of sensitive ones that are not shown.
create index premises_without_place on businesses.premises (bureau_id, id)
  where is_domicile and valid_until is null and cell is null;
create index premises_sensitive on businesses.premises (bureau_id, business_id)
  where is_domicile and valid_until is null and is_sensitive;
