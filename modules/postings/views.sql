-- What anybody may read of a published complaint, and what is counted: no reason, nothing anybody said.
create view postings.posting_view as
  select p.id, p.bureau_id, p.complaint_id, p.respondent_id, p.respondent_name, p.category, p.outcome, p.concluded_on,
    p.days, p.state, p.exclusion, p.publish_on, p.ends_on, p.corrected_on, p.entry_id,
    exists (select from postings.objection o where o.posting_id = p.id and o.ruling is null) as is_objected,
    -- An objection that came before the first day holds it back until it is decided.
    exists (select from postings.objection o where o.posting_id = p.id and o.ruling is null and o.is_before) as is_held
  from postings.posting p;

-- The boards as anybody may read them: which kinds of record they rest on, and neither those nor what the firm said.
create view postings.listing_view as
  select l.id, l.bureau_id, l.kind, l.business_id, l.business_name, l.reason, l.publish_on, l.ends_on, l.removed_on,
    l.entry_id, l.appealed_on is not null and l.ruling is null as is_appealed,
    array_remove(array[
      case when l.complaint_id is not null then 'complaint' end,
      case when l.report_id is not null then 'report' end,
      case when l.inspection_id is not null then 'inspection' end
    ], null) as evidence
  from postings.listing l where l.publish_on is not null;
