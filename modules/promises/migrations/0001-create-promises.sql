-- Returns without reason (线下无理由退货): what a shop promises beyond the law. Published, it binds it.
create table promises.promise (
  id             uuid primary key,
  bureau_id      uuid not null,
  business_id    uuid not null,
  shop_name      text not null check (length(shop_name) between 1 and 300),
  address        text check (length(address) between 1 and 300),
  scope          text not null check (length(scope) between 2 and 2000),
  exclusions     text check (length(exclusions) between 2 and 2000),
  period_days    integer not null check (period_days between 1 and 365),
  -- Shops of one alliance take back what was bought at another of them.
  alliance       text check (length(alliance) between 2 and 100),
  origin         text not null check (origin in ('office', 'portal')),
  applied_on     date not null,
  published_on   date,
  is_public      boolean not null default false,
  warnings       integer not null default 0 check (warnings >= 0),
  warned_on      date,
  breach         text check (length(breach) <= 2000),
  breach_complaint_id uuid,
  mended         text check (length(mended) <= 2000),
  ended_on       date,
  outcome        text check (length(outcome) <= 2000),
  version        integer not null default 1
);
-- Serves the list of a bureau.
create index promise_by_bureau on promises.promise (bureau_id, applied_on, id);
-- A business promises once at a time: what was refused, withdrawn or removed may be promised again.
create unique index promise_of_business on promises.promise (business_id, shop_name) where ended_on is null;
-- Serves the public list and the shops of an alliance.
create index promise_public on promises.promise (alliance, shop_name) where is_public;
-- Serves the page of a complaint.
create index promise_by_complaint on promises.promise (breach_complaint_id) where breach_complaint_id is not null;

-- One return: at the shop where it was bought, or at another of the alliance.
create table promises.goods_return (
  id             uuid primary key,
  bureau_id      uuid not null,
  promise_id     uuid not null,
  bought_at_id   uuid not null,
  bought_at_name text not null check (length(bought_at_name) between 1 and 300),
  is_cross       boolean not null,
  goods          text not null check (length(goods) between 1 and 200),
  receipt_number text not null check (length(receipt_number) between 1 and 60),
  bought_on      date not null,
  returned_on    date not null check (returned_on >= bought_on),
  amount_fen     bigint not null check (amount_fen > 0),
  verified_on    date,
  refunded_on    date check (refunded_on is null or verified_on is not null),
  settled_on     date check (settled_on is null or (is_cross and refunded_on is not null)),
  note           text check (length(note) <= 2000),
  version        integer not null default 1
);
create index goods_return_by_bureau on promises.goods_return (bureau_id, returned_on, id);
-- A receipt is taken back once.
create unique index goods_return_receipt on promises.goods_return (bought_at_id, receipt_number, goods);
create index goods_return_by_promise on promises.goods_return (promise_id, returned_on);

-- Worry-free consumption (放心消费): a unit, factory or street that applied, was looked at and was named.
create table promises.worry_free (
  id             uuid primary key,
  bureau_id      uuid not null,
  business_id    uuid,
  name           text not null check (length(name) between 1 and 300),
  address        text check (length(address) between 1 and 300),
  type           text not null check (type in ('unit', 'shop', 'restaurant', 'factory', 'street')),
  level          text not null check (level in ('county', 'city', 'province')),
  year           integer not null check (year between 2000 and 2100),
  origin         text not null check (origin in ('office', 'portal')),
  applied_on     date not null,
  score          integer check (score between 0 and 100),
  is_fit         boolean,
  review         text check (length(review) <= 2000),
  publicised_on  date,
  objection      text check (length(objection) <= 2000),
  objection_answer text check (length(objection_answer) <= 2000),
  awarded_on     date,
  is_awarded     boolean not null default false,
  rechecked_on   date,
  ended_on       date,
  outcome        text check (length(outcome) <= 2000),
  version        integer not null default 1,
  -- A street is no business; everything else is one of the register.
  constraint worry_free_who check (type = 'street' or business_id is not null)
);
create index worry_free_by_bureau on promises.worry_free (bureau_id, applied_on, id);
create index worry_free_by_business on promises.worry_free (business_id) where business_id is not null;
create index worry_free_public on promises.worry_free (type, level, year, name) where is_awarded or publicised_on is not null;

-- What a bureau plans to have in a year.
create table promises.target (
  id        uuid primary key,
  bureau_id uuid not null,
  year      integer not null check (year between 2000 and 2100),
  kind      text not null check (kind in ('noReason', 'units', 'factories', 'streets')),
  amount    integer not null check (amount between 1 and 10000000),
  source    text not null check (length(source) between 2 and 200),
  version   integer not null default 1
);
create unique index target_once on promises.target (bureau_id, year, kind);
