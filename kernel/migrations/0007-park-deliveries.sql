-- Deliveries that failed: what waits for its next attempt, and what was given up until somebody looks at it.
create table kernel.failed_delivery (
  event_id    uuid not null references kernel.event (id),
  subscriber  text not null,
  attempts    integer not null check (attempts >= 1),
  -- Kind and place of the fault, without what it quotes of a record.
  error       text not null,
  last_at     timestamptz not null,
  next_at     timestamptz not null,
  parked_at   timestamptz,
  primary key (event_id, subscriber)
);
-- Serves the list of what was given up, and the count that warns of it.
create index failed_delivery_parked on kernel.failed_delivery (parked_at) where parked_at is not null;
