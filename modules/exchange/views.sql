-- What was handed over and when it was confirmed. No content: that is for those who may copy it.
create view exchange.delivery_view as
  select id, bureau_id, system, subject_kind, subject_id, title, state, due_on, created_at, sent_at, receipt_number,
    received_on
  from exchange.delivery;
