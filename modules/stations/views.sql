-- Where a station lies, for the map. A station wants to be found: none is sensitive.
create view stations.place_view as
  select id as station_id, (longitude::numeric * 10000000)::integer as longitude,
    (latitude::numeric * 10000000)::integer as latitude, cell, false as is_sensitive
  from stations.station where cell is not null;
