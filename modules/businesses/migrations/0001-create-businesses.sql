-- Every supervised subject that has or might have a code.
create table businesses.business (
  id                 uuid primary key,
  -- Whose matter it is. It is not the place; `bureau_reason` says how it came.
  bureau_id          uuid not null,
  bureau_reason      text not null check (bureau_reason in ('zone','division','city','importer','entered','assigned')),
  office_id          uuid,
  office_reason      text check (office_reason in ('division','name','assigned')),
  grid_id            uuid,
  subject_kind       text not null check (subject_kind in ('business','organisation','unlicensedOperator')),
  credit_code        text check (credit_code ~ '^[0-9A-Z]{18}$'),
  registration_number text check (registration_number ~ '^[0-9]{15}$'),
  organisation_code  text,
  name               text not null check (length(name) between 1 and 300),
  kind               text,
  kind_reason        text,
  kind_text          text,
  head               text,
  -- The head's name as it is compared; null when it is masked and so says nothing.
  head_key           text,
  domicile           text check (length(domicile) <= 500),
  -- What two businesses at the same address share: risk models count it.
  address_unit       text,
  scope              text,
  -- In the smallest unit of its currency.
  capital_minor      bigint check (capital_minor >= 0),
  capital_currency   text,
  founded_on         date,
  state              text not null check (state in ('active','suspended','revoked','deregistered','movedOut')),
  -- Where it is, as narrow as is sure: a county, or a city with a zone. Null is unknown and a to-do.
  division           text,
  city               text,
  zone               text,
  place_reason       text not null,
  place_evidence     text,
  -- Who registered it: digits 3-8 of the code, or the words of the register. Never the place.
  registering_authority      text,
  registering_authority_text text,
  registering_authority_reason text generated always as (
    case when registering_authority is not null then 'code' when registering_authority_text is not null then 'column' end
  ) stored,
  trade_code         text,
  trade_text         text,
  phone              text,
  headquarters_id    uuid,
  source_import_id   uuid,
  -- The name as it is searched, by its characters, pinyin initials and pinyin letters.
  search_name        text not null,
  initials           text not null,
  letters            text not null,
  name_tokens        text[] not null,
  domicile_tokens    text[] not null,
  code_tokens        text[] not null,
  version            integer not null default 1,
  check ((office_id is null) = (office_reason is null)),
  check ((capital_minor is null) = (capital_currency is null)),
  check (subject_kind <> 'unlicensedOperator' or credit_code is null)
);
-- Serves every list of a bureau, and its order by identity.
create index business_by_bureau on businesses.business (bureau_id, id);
-- Serves the list in the order of names, which is how it opens.
create index business_by_bureau_name on businesses.business (bureau_id, name collate "C", id);
create index business_by_office on businesses.business (office_id, id) where office_id is not null;
-- Serves the search box and Ctrl+K: words of name, address and code, made by the application. What waits to be sorted in
-- is read with every search until then, so it is kept short (in kB).
create index business_by_tokens on businesses.business using gin (name_tokens, domicile_tokens, code_tokens)
  with (gin_pending_list_limit = 512);
-- Serve the search by the beginning of a name, in characters or initials.
create index business_by_name on businesses.business (search_name text_pattern_ops);
create index business_by_initials on businesses.business (initials text_pattern_ops);
create index business_by_credit_code on businesses.business (credit_code text_pattern_ops);
-- Serves the import: a row without a credit code is known by its old number, one without either by name and address.
create index business_by_registration_number on businesses.business (registration_number) where registration_number is not null;
create index business_by_identity on businesses.business (name, domicile) where credit_code is null and registration_number is null;
-- Serve the relations.
create index business_by_head on businesses.business (head_key) where head_key is not null;
create index business_by_address_unit on businesses.business (address_unit) where address_unit is not null;
create index business_by_phone on businesses.business (phone) where phone is not null;
create index business_by_headquarters on businesses.business (headquarters_id) where headquarters_id is not null;

-- The national code is unique in the country, while the businesses are sharded by their id: an index table of its own.
create table businesses.credit_code (
  code        text primary key,
  business_id uuid not null
);

-- Where it is done. One business has many, a market holds many; a visit is to one of these.
create table businesses.premises (
  id           uuid not null,
  business_id  uuid not null,
  address      text not null check (length(address) between 1 and 500),
  address_unit text,
  kind         text not null check (kind in ('shop','stall','office','factory','warehouse','canteen','marketHall','other')),
  -- It stands in the register as the domicile, and follows it.
  is_domicile  boolean not null,
  market_id    uuid,
  division     text,
  zone         text,
  bureau_id    uuid not null,
  office_id    uuid,
  grid_id      uuid,
  valid_from   date not null,
  valid_until  date,
  version      integer not null default 1,
  primary key (business_id, id),
  check (valid_until is null or valid_until >= valid_from)
);
create index premises_by_bureau on businesses.premises (bureau_id, business_id, id);
create index premises_by_market on businesses.premises (market_id) where market_id is not null;

-- One file of a register: uploaded, read into rows, looked at, merged or let go.
create table businesses.import (
  id           uuid primary key,
  -- Null only for a trial run where no bureau exists yet.
  bureau_id    uuid,
  account_id   uuid,
  file_name    text not null check (length(file_name) between 1 and 255),
  file_sm3     text not null check (file_sm3 ~ '^[0-9a-f]{64}$'),
  file_size    bigint not null,
  state        text not null check (state in ('reading','staged','merging','merged','refused','discarded')),
  job_id       uuid,
  -- The header as found, and what was made of it.
  headers      text[],
  ignored      text[],
  -- Rows of each verdict, places by reason, what stays unknown.
  counts       jsonb,
  refusal      jsonb,
  created_at   timestamptz not null,
  merged_at    timestamptz,
  entry_id     uuid,
  row_root     text,
  version      integer not null default 1
);
create index import_by_bureau on businesses.import (bureau_id, id);

-- A row as read; it never changes afterwards.
create table businesses.import_row (
  import_id    uuid not null,
  -- Counts the records of the file; `line` is where a person finds it.
  number       integer not null,
  line         integer not null,
  row_hash     bytea not null,
  is_rejected  boolean not null,
  -- What was not taken: the whole row when rejected, else single values that became unknown.
  problems     jsonb not null,
  -- The cells of a rejected row, to be given back.
  cells        jsonb,
  identity     text,
  content_hash text,
  new_id       uuid,
  bureau_id    uuid,
  bureau_reason text,
  office_id    uuid,
  office_reason text,
  credit_code  text,
  registration_number text,
  organisation_code text,
  name         text,
  kind         text,
  kind_reason  text,
  kind_text    text,
  head         text,
  head_key     text,
  domicile     text,
  address_unit text,
  scope        text,
  capital_minor bigint,
  capital_currency text,
  founded_on   date,
  state        text,
  division     text,
  city         text,
  zone         text,
  place_reason text,
  place_evidence text,
  registering_authority text,
  registering_authority_text text,
  trade_code   text,
  trade_text   text,
  phone        text,
  search_name  text,
  initials     text,
  letters      text,
  name_tokens  text[],
  domicile_tokens text[],
  code_tokens  text[],
  primary key (import_id, number)
);

-- What would happen, or has happened, with each row: found anew whenever the register may have changed since.
create table businesses.import_verdict (
  import_id    uuid not null,
  number       integer not null,
  verdict      text not null check (verdict in ('new','updated','unchanged','rejected')),
  -- Of a row that cannot be merged: the reason, and the line it collides with.
  why          text,
  other_line   integer,
  business_id  uuid,
  -- Field → [before, after].
  changes      jsonb not null default '{}',
  primary key (import_id, number)
);
-- Serves the preview: the first rows of one verdict.
create index import_verdict_by_verdict on businesses.import_verdict (import_id, verdict, number);
