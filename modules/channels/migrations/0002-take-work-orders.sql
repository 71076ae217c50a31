-- What the 12345 line sends is most often an order of its own (诉求工单), neither a complaint nor a report.
alter table channels.arrival drop constraint arrival_record_kind_check;
-- lock: it reads every row once, which takes less than a second for a million of them.
alter table channels.arrival add constraint arrival_record_kind_check
  check (record_kind in ('complaint', 'report', 'workOrder'));
alter table channels.link drop constraint link_record_kind_check;
-- lock: it reads every row once, which takes less than a second for a million of them.
alter table channels.link add constraint link_record_kind_check
  check (record_kind in ('complaint', 'report', 'workOrder'));
alter table channels.telling drop constraint telling_record_kind_check;
-- lock: it reads every row once, which takes less than a second for a million of them.
alter table channels.telling add constraint telling_record_kind_check
  check (record_kind in ('complaint', 'report', 'workOrder'));
alter table channels.difference drop constraint difference_record_kind_check;
-- lock: it reads every row once, which takes less than a second for a million of them.
alter table channels.difference add constraint difference_record_kind_check
  check (record_kind in ('complaint', 'report', 'workOrder'));
