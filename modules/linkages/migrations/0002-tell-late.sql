-- Who called out hears when nobody is there in time; of orders from before it is not known.
alter table linkages.linkage add column ordered_by uuid;
-- Whether it was told that the time to arrive is over.
alter table linkages.linkage add column is_late_told boolean not null default false;
-- Serves the scan that tells of those who are not there in time.
-- lock: one order each for what cannot wait: a table of few rows.
create index linkage_waiting on linkages.linkage (due_at) where timing = 'waiting' and not is_late_told;
