-- Serves what hangs on one fact, which is asked for by the fact's own identity.
create index fact_by_id on dossiers.fact (id);
