-- Complaints and reports as the modules above that speak with other systems know them. No name and no phone.
create view complaints.grievance_view as
  select id, 'complaint' as kind, bureau_id, channel, national_number, respondent_name, received_on
  from complaints.complaint
  union all
  select id, 'report', bureau_id, channel, national_number, respondent_name, received_on from complaints.report;
