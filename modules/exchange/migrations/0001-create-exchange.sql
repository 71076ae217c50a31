create table exchange.delivery (
  id             uuid primary key,
  bureau_id      uuid not null,
  system         text not null check (system in ('creditPublicitySystem')),
  subject_kind   text not null,
  subject_id     text not null,
  title          text not null,
  -- The lines of the other system's form, in its order: [{field, value}].
  content        jsonb not null check (jsonb_typeof(content) = 'array'),
  -- Who holds any of these may see the delivery and enter its receipt: named by the module that handed it over.
  permissions    text[] not null,
  state          text not null default 'waiting' check (state in ('waiting', 'sent', 'received')),
  due_on         date,
  created_at     timestamptz not null,
  sent_at        timestamptz,
  receipt_number text check (length(receipt_number) between 1 and 100),
  received_on    date,
  entered_by     uuid,
  version        integer not null default 1,
  check ((state = 'received') = (receipt_number is not null and received_on is not null))
);
-- Serves the list of what a bureau still has to hand over, the most urgent first.
create index delivery_open on exchange.delivery (bureau_id, state, due_on, id);
-- Serves the module that asks what became of its record.
create index delivery_by_subject on exchange.delivery (subject_kind, subject_id);
