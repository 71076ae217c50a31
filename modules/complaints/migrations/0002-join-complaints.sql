-- Into which earlier one of the same person about the same thing it went (A-47, A-48).
alter table complaints.complaint add column joined_to uuid;
alter table complaints.report add column joined_to uuid;
-- Serves the page of the one that goes on.
-- lock: no row has one yet, and reading a table of complaints takes less than a second.
create index complaint_by_joined on complaints.complaint (joined_to) where joined_to is not null;
create index report_by_joined on complaints.report (joined_to) where joined_to is not null;
