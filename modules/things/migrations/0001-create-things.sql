create table things.thing (
  id          uuid primary key,
  bureau_id   uuid not null,
  kind        text not null check (length(kind) between 1 and 40),
  -- As the code list said when it was recorded.
  kind_name   text not null check (length(kind_name) between 1 and 300),
  number      text not null check (length(number) between 1 and 60),
  name        text check (length(name) between 1 and 200),
  -- Businesses are another module's: the id is checked by the action that writes it.
  business_id uuid,
  address     text check (length(address) between 1 and 300),
  division    text check (division ~ '^[0-9]{2,12}$'),
  office_id   uuid,
  grid_id     uuid,
  longitude   text,
  latitude    text,
  state       text not null check (state in ('inUse', 'suspended', 'ended')),
  used_from   date,
  used_until  date,
  version     integer not null default 1,
  check ((longitude is null) = (latitude is null)),
  check (used_until >= used_from),
  check (state <> 'ended' or used_until is not null)
);
-- States that a number is given once in a bureau for things of a kind, however it is typed.
create unique index thing_by_number on things.thing (bureau_id, kind, upper(number));
-- Serves the register: what one bureau and those below it hold, in the order of the list.
create index thing_by_bureau on things.thing (bureau_id, number, id);
-- Serves the page of a business.
create index thing_by_business on things.thing (business_id);
