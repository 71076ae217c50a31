-- What became of decisions, for whoever counts them: never who asked.
create view remedies.ruling_view as
  select id, bureau_id, kind, complaint_id, report_id, ruling, decided_on, is_final from remedies.remedy
  where ruling is not null;

-- Which complaint a reconsideration or a suit is about, for who would publish it meanwhile: never who asked.
create view remedies.about_view as
  select id, complaint_id from remedies.remedy where complaint_id is not null and kind <> 'disclosure';
