-- That a business was asked to answer a complaint on the portal: by whom the desk handed it this number and code.
create table submissions.invitation (
  id            uuid primary key,
  bureau_id     uuid not null,
  complaint_id  uuid not null,
  business_id   uuid,
  number        text not null check (number ~ '^[0-9]{14}$'),
  -- The telephone that proves who answers: that of the register, or one the desk was given.
  sealed_mobile text not null,
  masked_mobile text not null,
  is_on_file    boolean not null,
  is_withdrawn  boolean not null,
  invited_on    date not null,
  code_hash     text not null,
  sealed_code   text not null,
  misses        integer not null default 0,
  misses_on     date,
  version       integer not null default 1
);
create unique index invitation_number on submissions.invitation (number);
-- One counts for a complaint; it serves the page of the complaint.
create unique index invitation_open on submissions.invitation (complaint_id) where not is_withdrawn;

-- What the respondent says: his position, how he would settle, whether he agrees to mediation.
create table submissions.answer (
  id             uuid primary key,
  bureau_id      uuid not null,
  invitation_id  uuid not null references submissions.invitation (id),
  complaint_id   uuid not null,
  kind           text not null,
  text           text not null check (length(text) <= 5000),
  is_proved      boolean not null,
  said_at        timestamptz not null,
  version        integer not null default 1
);
create index answer_of_invitation on submissions.answer (invitation_id, id);
-- Serves the page of the complaint and whoever follows it.
create index answer_of_complaint on submissions.answer (complaint_id, id);
