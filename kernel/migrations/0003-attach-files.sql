-- Files that hang on records. The bytes lie in the file store under their SM3; here stands what they belong to.
create table kernel.attachment (
  id             uuid primary key,
  -- Whose record it hung on when it was added. Who may see it is asked of the record itself, each time.
  bureau_id      uuid not null,
  -- `businesses.business` and the record's id.
  subject_type   text not null check (subject_type ~ '^[a-z][A-Za-z0-9.-]{2,79}$'),
  subject_id     uuid not null,
  name           text not null check (length(name) between 1 and 200),
  -- Found in the bytes, never believed of a name.
  media_type     text not null,
  size           bigint not null check (size > 0),
  sm3            text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  -- The picture drawn anew, without the data its camera wrote into it.
  preview_sm3    text check (preview_sm3 ~ '^[0-9a-f]{64}$'),
  account_id     uuid,
  added_at       timestamptz not null,
  withdrawn_at   timestamptz,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
-- Serves the section of a record, and the count that bounds it.
create index attachment_by_subject on kernel.attachment (subject_id, subject_type, id);
