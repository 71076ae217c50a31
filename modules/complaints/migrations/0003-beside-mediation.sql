-- What runs beside mediation: a test, a recusal (O121 Art. 21, 22), a lead of a violation (Art. 27).
-- lock: no row has one yet, and reading a table of complaints takes less than a second.
alter table complaints.complaint
  add column test_body text check (length(test_body) between 2 and 200),
  add column test_outcome text check (length(test_outcome) <= 2000),
  add column recusal_reason text check (length(recusal_reason) <= 2000),
  add column recusal_granted boolean,
  add column recusal_outcome text check (length(recusal_outcome) <= 2000),
  add column lead_facts text check (length(lead_facts) <= 2000),
  add column lead_first_officer_id uuid,
  add column lead_second_officer_id uuid,
  add column lead_not_filed_code integer check (lead_not_filed_code between 1 and 4),
  add column lead_outcome text check (length(lead_outcome) <= 2000),
  add check (lead_first_officer_id <> lead_second_officer_id);
