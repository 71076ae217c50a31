-- What the hint of the desk weighs by: the weights that come with the program, and what was learnt from decisions.
create table triage.hint_version (
  id              uuid primary key,
  code            text not null check (length(code) between 1 and 60),
  -- Beside which it was measured, or which it takes up again.
  based_on        text check (length(based_on) between 1 and 60),
  lexicon         text not null check (length(lexicon) between 1 and 60),
  state           text not null check (state in ('draft', 'proposed', 'inForce', 'withdrawn')),
  texts           integer not null check (texts >= 0),
  decisions       integer not null check (decisions >= 0),
  decided_from    date,
  split_on        date,
  decided_until   date,
  -- Numbers a word, and how good it was; neither a text nor a person.
  weights         jsonb not null,
  weights_sm3     text not null check (weights_sm3 ~ '^[0-9a-f]{64}$'),
  measures        jsonb,
  reason          text check (length(reason) between 2 and 1000),
  -- Everybody who had a hand in it: none of them puts it in force.
  authors         uuid[] not null default '{}',
  proposed_by     uuid,
  proposed_at     timestamptz,
  decided_by      uuid,
  decided_at      timestamptz,
  decision        text check (length(decision) between 2 and 1000),
  in_force_from   timestamptz,
  in_force_until  timestamptz,
  created_at      timestamptz not null,
  version         integer not null default 1,
  check ((state = 'inForce') = (in_force_from is not null)),
  check (in_force_until is null or in_force_from is not null),
  check (decisions = 0 or measures is not null or based_on is not null)
);
-- One is in force at a time; serves each hint.
create unique index hint_version_in_force on triage.hint_version ((true))
  where state = 'inForce' and in_force_until is null;
