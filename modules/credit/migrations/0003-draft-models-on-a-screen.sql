-- A version of the model is drafted, weighed against the one in force, and put in force by a second person.
alter table credit.model_version rename column id to code;
alter table credit.model_version
  add column id uuid not null default gen_random_uuid() unique,
  -- Whose draft it is: only there it is changed. Null: it came with the program.
  add column bureau_id uuid,
  add column based_on text references credit.model_version (code),
  add column state text not null default 'adopted' check (state in ('draft', 'proposed', 'adopted', 'withdrawn')),
  add column drafted_by uuid,
  -- Everybody who changed the draft: none of them may put it in force.
  add column authors uuid[] not null default '{}',
  add column proposed_by uuid,
  add column proposed_at timestamptz,
  add column decision text,
  add column version integer not null default 1,
  drop constraint model_version_check1,
  alter column decided_by type uuid using null,
  add check (in_force_from is null or decided_at is not null),
  -- What is in force was adopted, and nothing else is.
  add check ((state = 'adopted') = (in_force_from is not null));

-- What a draft would change, computed over the whole register. One for a draft: computed again it takes the place of the
-- last, and a change of the draft takes it away.
create table credit.model_comparison (
  id         uuid primary key,
  model_id   uuid not null unique references credit.model_version (id),
  against    text not null references credit.model_version (code),
  as_of      date not null,
  made_at    timestamptz not null,
  made_by    uuid,
  businesses integer not null,
  -- First scores of B, C and D under the draft: single businesses are classed by them until its first whole run.
  border_b   integer not null,
  border_c   integer not null,
  border_d   integer not null
);

-- How many go from one class to another, by bureau, branch of trade and size.
create table credit.model_comparison_count (
  id           uuid primary key default gen_random_uuid(),
  model_id     uuid not null references credit.model_version (id),
  bureau_id    uuid,
  trade        text not null,
  size         text not null,
  class_before text not null check (class_before in ('A', 'B', 'C', 'D')),
  class_after  text not null check (class_after in ('A', 'B', 'C', 'D')),
  businesses   integer not null
);
-- Serves the tables of one draft, within the caller's bureaus.
create index model_comparison_count_by_model on credit.model_comparison_count (model_id, bureau_id);

-- Each business that would change its class, with the lines whose points differ.
create table credit.model_comparison_change (
  id           uuid primary key default gen_random_uuid(),
  model_id     uuid not null references credit.model_version (id),
  business_id  uuid not null,
  class_before text not null check (class_before in ('A', 'B', 'C', 'D')),
  class_after  text not null check (class_after in ('A', 'B', 'C', 'D')),
  score_before smallint not null,
  score_after  smallint not null,
  rule_before  text not null,
  rule_after   text not null,
  -- `R302 100 60`: indicator, points before, points after.
  lines        text[] not null
);
-- Serves the list of one draft.
create index model_comparison_change_by_model on credit.model_comparison_change (model_id, id);
