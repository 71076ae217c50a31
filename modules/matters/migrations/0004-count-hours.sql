-- A clock may count hours: it ends, and speaks next, at an instant. Days keep their columns, and a clock of hours leaves
-- next_on empty.
alter table matters.clock add column due_at timestamptz;
alter table matters.clock add column next_at timestamptz;
-- The instant of the nearest end, where that is one of hours.
alter table matters.matter add column due_at timestamptz;

-- lock: clocks and matters are read once, a second or two per million.
-- Serves the scan that turns the clocks each minute: a day begins at midnight in China.
create index clock_turn on matters.clock
  ((coalesce(next_at, next_on::timestamp at time zone 'Asia/Shanghai')))
  where next_at is not null or next_on is not null;
-- Serves the inbox of a desk, days and hours in the order in which they end.
create index matter_ending on matters.matter
  (bureau_id, (coalesce(due_at, (due_on + 1)::timestamp at time zone 'Asia/Shanghai', '2000-01-01 00:00:00+08')), id)
  where ended_on is null;
