-- The instant until which a receipt has to be there, where that is an hour; and the clocks that wait, the nearest end first.
alter table matters.matter add column waits_at timestamptz;
alter table matters.matter add column waits_for text;
-- lock: what waits for a receipt is few beside all matters, and is found by its index.
update matters.matter m set
  waits_at = (select min(c.due_at) from matters.clock c
    where c.matter_id = m.id and c.due_on = m.waits_until and m.course -> 'clocks' -> c.name ? 'awaits'),
  waits_for = (select string_agg(name, ' ' order by name) from jsonb_each(m.course -> 'clocks') as one (name, clock)
    where clock ? 'awaits' and clock -> 'end' = 'null')
where m.waits_since is not null;
