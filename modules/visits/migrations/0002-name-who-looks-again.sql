-- Who goes and looks whether it was mended: first the officer of the visit, later whoever took it over. Whoever finds it
-- mended may be another (checked_by).
alter table visits.rectification add column officer_id uuid;
update visits.rectification r set officer_id = v.first_officer_id from visits.visit v where v.id = r.visit_id;
-- Serves an officer's own list and the hand-over of what is open.
create index rectification_by_officer on visits.rectification (officer_id, due_on) where state <> 'done';
