-- One letter may hold many complaints and reports (O121 Art. 9): which records came of the same one.
alter table complaints.complaint add column letter_id text check (length(letter_id) = 36);
alter table complaints.report add column letter_id text check (length(letter_id) = 36);
-- Serves the page of each of them.
-- lock: no row has one yet, and reading a table of complaints takes less than a second.
create index complaint_by_letter on complaints.complaint (letter_id) where letter_id is not null;
create index report_by_letter on complaints.report (letter_id) where letter_id is not null;
