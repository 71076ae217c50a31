-- A version of a rule that was drafted on a screen. The seed lies in data/law/ and is never a row here.
create table laws.rule_version (
  id             uuid primary key,
  -- `A-24`, as code names it.
  rule           text not null check (rule ~ '^[A-Z]-\d{2}$'),
  -- How the version is called; clocks name it together with the rule, so no two of a rule are called alike.
  name           text not null check (length(name) between 1 and 40),
  title          text not null,
  article        text not null,
  -- Number and date of the paper it rests on.
  source         text not null,
  confidence     text not null check (confidence in ('sure', 'likely', 'check')),
  -- Beginning of the division codes where it is law; everywhere without it.
  place          text check (place ~ '^(\d{2}){1,6}$'),
  mode           text not null default 'normal' check (mode in ('normal', 'epidemic', 'disaster')),
  in_force_from  date not null,
  in_force_until date check (in_force_until >= in_force_from),
  -- From which version its numbers were taken.
  based_on       text not null,
  state          text not null check (state in ('draft', 'proposed', 'adopted', 'withdrawn')),
  reason         text not null,
  -- Whose draft it is: only there it is changed.
  bureau_id      uuid not null,
  drafted_by     uuid not null,
  -- Everybody who had a hand in it: none of them puts it in force.
  authors        uuid[] not null,
  proposed_at    timestamptz,
  decided_by     uuid,
  decided_at     timestamptz,
  decision       text,
  -- The whole rule as it is asked: limits, thresholds, shares, bands, scales.
  body           jsonb not null,
  created_at     timestamptz not null,
  version        integer not null default 1,
  unique (rule, name),
  -- What is law was decided by somebody who had no hand in it.
  check (state <> 'adopted' or (decided_by is not null and decided_by <> all (authors)))
);
-- Serves the reading of what is law, by every process at its start and at each change.
create index rule_version_adopted on laws.rule_version (rule, in_force_from) where state = 'adopted';
-- Two versions of one rule do not begin on one day at one place in one mode.
create unique index rule_version_first_day on laws.rule_version (rule, coalesce(place, ''), mode, in_force_from)
  where state = 'adopted';
-- Serves the list, newest first.
create index rule_version_by_creation on laws.rule_version (created_at, id);
-- Every process keeps the law in memory and reads it again when it is told (kernel/changes.ts).
create trigger tell_change after insert or update or delete or truncate on laws.rule_version
  for each statement execute function kernel.tell_change('laws');
