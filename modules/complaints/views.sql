-- Complaints and reports as the modules above that speak with other systems know them. No name and no phone.
create view complaints.grievance_view as
  select id, 'complaint' as kind, bureau_id, channel, national_number, respondent_name, received_on
  from complaints.complaint
  union all
  select id, 'report', bureau_id, channel, national_number, respondent_name, received_on from complaints.report;

-- What a record seemed to be about on the day it came in, for who publishes or counts it.
create view complaints.category_view as
  select subject_id as id, subject_kind as kind, bureau_id, category from complaints.kept_hint;
