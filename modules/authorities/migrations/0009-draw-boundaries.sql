-- What a unit answers for on the map, and since when. The old line stays: a business is asked about as of a day.
create table authorities.boundary (
  id              uuid primary key,
  unit_id         uuid not null references authorities.unit (id),
  bureau_id       uuid not null references authorities.unit (id),
  valid_from      date not null,
  valid_until     date,
  origin          text not null check (origin in ('imported','drawn')),
  -- 审图号: under which the map was approved to be shown (地图管理条例). A line the office drew for itself has none.
  approval_number text,
  source          text not null check (length(source) between 2 and 200),
  area_square_metres bigint not null check (area_square_metres > 0),
  corners         integer not null check (corners >= 3),
  -- Coordinates of a GeoJSON MultiPolygon, degrees of CGCS2000 with seven places, and SM3 over their text.
  coordinates     jsonb not null,
  coordinates_sm3 text not null check (coordinates_sm3 ~ '^[0-9a-f]{64}$'),
  west            double precision not null,
  south           double precision not null,
  east            double precision not null,
  north           double precision not null,
  version         integer not null default 1,
  check (valid_until is null or valid_until >= valid_from),
  check (origin <> 'imported' or approval_number is not null)
);
-- Serves "which line is in force on this day", and one line a unit and day.
create unique index boundary_by_unit on authorities.boundary (unit_id, valid_from);
-- Serves the list of a bureau and its map.
create index boundary_by_bureau on authorities.boundary (bureau_id, valid_from desc, id);
