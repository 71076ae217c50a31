-- How one channel stands: one row each, made when it is first spoken with.
create table channels.contact (
  channel           text primary key,
  cursor            text not null default '',
  heard_at          timestamptz,
  failed_at         timestamptz,
  failure           text check (length(failure) <= 300),
  reconciled_at     timestamptz,
  -- Messages whose seal, time or nonce was wrong, and when the journal was last told of them.
  refused_messages  integer not null default 0,
  refusal_told_at   timestamptz
);

-- A message as it came: its bytes lie in the file store under their SM3.
create table channels.arrival (
  id             uuid primary key,
  bureau_id      uuid,
  message_id     text not null check (length(message_id) between 1 and 300),
  channel        text not null check (channel in ('platform12315', 'hotline12345')),
  way            text not null check (way in ('webhook', 'pull', 'file', 'reconciliation')),
  source         text not null check (length(source) <= 300),
  order_number   text check (length(order_number) <= 40),
  revision       integer,
  state          text not null check (state in ('waiting', 'taken', 'updated', 'known', 'parked', 'putAside')),
  reason         text check (length(reason) <= 300),
  received_at    timestamptz not null,
  taken_at       timestamptz,
  record_kind    text check (record_kind in ('complaint', 'report')),
  record_id      uuid,
  changed_fields text check (length(changed_fields) <= 300),
  attempts       integer not null default 0,
  due_at         timestamptz not null,
  size           integer not null,
  body_sm3       text not null check (length(body_sm3) = 64),
  version        integer not null default 1,
  check (state <> 'parked' or reason is not null)
);
-- A message has effect once: source and id name it, and its bytes tell a second one of the same name.
create unique index arrival_once on channels.arrival (channel, source, message_id, body_sm3);
-- Serves the list of a bureau, what waits, and the messages of a record.
create index arrival_by_bureau on channels.arrival (bureau_id, received_at, id);
create index arrival_waiting on channels.arrival (due_at, id) where state = 'waiting';
create index arrival_by_record on channels.arrival (record_id) where record_id is not null;

-- Which order of a platform is which record here.
create table channels.link (
  id           uuid primary key,
  bureau_id    uuid not null,
  channel      text not null check (channel in ('platform12315', 'hotline12345')),
  order_number text not null check (length(order_number) between 4 and 40),
  record_kind  text not null check (record_kind in ('complaint', 'report')),
  record_id    uuid not null,
  -- The newest order taken in; 0: the number was typed, no order has come yet.
  revision     integer not null default 0,
  -- Where their order stands once everything that was told is heard.
  state        text not null,
  arrival_id   uuid,
  linked_at    timestamptz not null
);
create unique index link_order on channels.link (channel, order_number, record_kind);
create unique index link_record on channels.link (channel, record_id);
-- Serves the reconciliation, which goes over the orders of a time.
create index link_by_time on channels.link (channel, linked_at, id);

-- One decisive step that a platform is told of.
create table channels.telling (
  id           uuid primary key,
  bureau_id    uuid not null,
  title        text not null check (length(title) <= 300),
  channel      text not null check (channel in ('platform12315', 'hotline12345')),
  way          text not null check (way in ('client', 'assisted')),
  record_kind  text not null check (record_kind in ('complaint', 'report')),
  record_id    uuid not null,
  step         text not null check (length(step) <= 60),
  their_state  text not null,
  order_number text check (length(order_number) <= 40),
  sequence     integer not null,
  happened_on  date not null,
  state        text not null check (state in ('waiting', 'received', 'parked', 'void')),
  attempts     integer not null default 0,
  due_at       timestamptz not null,
  reason       text check (length(reason) <= 300),
  receipt      text check (length(receipt) <= 100),
  received_at  timestamptz,
  entered_by   uuid,
  version      integer not null default 1,
  check ((state = 'received') = (receipt is not null))
);
create unique index telling_once on channels.telling (channel, record_id, sequence);
-- Serves the list of a bureau, and the sender.
create index telling_by_bureau on channels.telling (bureau_id, state, happened_on, id);
create index telling_open on channels.telling (channel, due_at, id) where state = 'waiting';

-- Where the two sides differed at a reconciliation.
create table channels.difference (
  id           uuid primary key,
  bureau_id    uuid,
  channel      text not null check (channel in ('platform12315', 'hotline12345')),
  kind         text not null check (kind in ('missingHere', 'missingThere', 'otherState', 'olderHere')),
  order_number text not null check (length(order_number) <= 40),
  record_kind  text not null check (record_kind in ('complaint', 'report')),
  record_id    uuid,
  ours         text,
  theirs       text,
  remedy       text not null check (remedy in ('fetch', 'send', 'ask')),
  state        text not null check (state in ('open', 'solved')),
  found_at     timestamptz not null,
  solved_at    timestamptz,
  version      integer not null default 1
);
-- One open difference of a kind for an order, however often it is found.
create unique index difference_open on channels.difference (channel, order_number, record_kind, kind) where state = 'open';
create index difference_by_bureau on channels.difference (bureau_id, state, found_at, id);

-- Nonces of the last minutes: a request that was sent again is refused.
create table channels.nonce (
  channel text not null,
  nonce   text not null,
  at      timestamptz not null,
  primary key (channel, nonce)
);
create index nonce_by_time on channels.nonce (at);
