-- Visits for modules above. The pair, no more of persons.
create view visits.visit_view as
  select id, bureau_id, business_id, premises_id, subject_name, origin, origin_id, state, first_officer_id,
    second_officer_id, window_from, window_until, on_site, counted, started_at, finished_at, finished_on
  from visits.visit;

-- Who came to a business, of whatever authority.
create view visits.entry_scan_view as
  select id, bureau_id, business_id, authority_id, authority, visit_id, origin, basis, people, entered_at, entered_on
  from visits.entry_scan;

create view visits.rectification_view as
  select id, bureau_id, visit_id, business_id, ordered_on, due_on, state, done_on from visits.rectification;
