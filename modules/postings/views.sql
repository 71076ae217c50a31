-- What anybody may read of a published complaint, and what is counted: no reason, nothing anybody said.
create view postings.posting_view as
  select p.id, p.bureau_id, p.complaint_id, p.respondent_id, p.respondent_name, p.category, p.outcome, p.concluded_on,
    p.days, p.state, p.exclusion, p.publish_on, p.ends_on, p.corrected_on, p.entry_id,
    exists (select from postings.objection o where o.posting_id = p.id and o.ruling is null) as is_objected,
    -- An objection that came before the first day holds it back until it is decided.
    exists (select from postings.objection o where o.posting_id = p.id and o.ruling is null and o.is_before) as is_held
  from postings.posting p;
