-- On which day a record left the desk, and who had it then: what the hint learns from is bounded by it. Null: not yet, or
-- from before this was kept; then the day comes from its clock, and the hands are those it lies in.
alter table complaints.kept_hint add column decided_on date;
alter table complaints.kept_hint add column decided_by uuid;
