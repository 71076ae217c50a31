-- A copy of what is kept of a person, made on his request (个人信息保护法 Art. 45). What is in it lies in a file until he has it.
create table privacy.copy (
  id             uuid primary key,
  request_id     uuid not null,
  bureau_id      uuid not null,
  -- 个信复〔2026〕3号: of a bureau and a year.
  number         text not null check (length(number) between 5 and 60),
  year           integer not null,
  place          integer not null check (place > 0),
  state          text not null check (state in ('ordered', 'ready', 'handedOver', 'gone')),
  -- Records that bear his name alone, and of which somebody has made sure that they are of him.
  confirmed      uuid[] not null,
  ordered_on     date not null,
  ordered_by     uuid not null,
  records        integer,
  data_sm3       text check (data_sm3 ~ '^[0-9a-f]{64}$'),
  made_at        timestamptz,
  way            text check (way in ('inPerson', 'post', 'online')),
  proof          text check (length(proof) between 2 and 200),
  handed_over_on date,
  handed_over_by uuid,
  version        integer not null default 1,
  check ((state in ('ready', 'handedOver')) <= (data_sm3 is not null and records is not null and made_at is not null)),
  check ((state = 'handedOver') = (handed_over_on is not null)),
  check ((handed_over_on is not null) = (way is not null and proof is not null and handed_over_by is not null))
);
-- Serves the page of a request, and the list of a bureau.
create index copy_by_request on privacy.copy (request_id, id);
create index copy_by_bureau on privacy.copy (bureau_id, ordered_on, id);
-- A number is given once.
create unique index copy_by_number on privacy.copy (bureau_id, year, place);
