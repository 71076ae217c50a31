-- How the complainant was told of the decision on acceptance, on which day and to whom (O121 Art. 15): the seven days run until then.
-- lock: no row has one yet, and reading a table of complaints takes less than a second.
alter table complaints.complaint
  add column decision_told_on date,
  add column decision_told_way text check (decision_told_way in ('sms', 'phone', 'letter', 'pickUp', 'platform')),
  add column decision_told_to text check (decision_told_to in ('self', 'agent', 'representative', 'household')),
  add column decision_told_proof text check (length(decision_told_proof) between 2 and 500),
  add check (num_nonnulls(decision_told_on, decision_told_way, decision_told_to) in (0, 3));
