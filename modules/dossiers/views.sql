-- What is known of a subject, for credit, pools and figures. Withdrawn facts are in it and say so.
create view dossiers.fact_view as
  select id, subject_id, bureau_id, kind, occurred_on, recorded_at, payload, source_module, source_ref, entry_id,
    batch_id, withdrawn_on, withdrawn_reason
  from dossiers.fact;
