-- A time in which other law holds at some places: declared by one person, confirmed by a second; so is its end.
create table laws.response_period (
  id               uuid primary key,
  mode             text not null check (mode in ('epidemic', 'disaster')),
  title            text not null check (length(title) between 1 and 100),
  -- The paper that declares it: organ, number, date.
  basis            text not null,
  -- Beginnings of division codes; none: everywhere.
  places           text[] not null,
  begins_on        date not null,
  -- The last day; null until an end is declared.
  ends_on          date check (ends_on >= begins_on),
  end_basis        text,
  state            text not null check (state in ('declared', 'confirmed', 'ending', 'ended', 'withdrawn')),
  bureau_id        uuid not null,
  declared_by      uuid not null,
  confirmed_by     uuid,
  confirmed_at     timestamptz,
  end_declared_by  uuid,
  end_confirmed_by uuid,
  created_at       timestamptz not null,
  version          integer not null default 1,
  check (confirmed_by <> declared_by),
  check (end_confirmed_by <> end_declared_by)
);
-- Serves the reading of what holds, by every process at its start and at each change.
create index response_period_by_state on laws.response_period (state, begins_on);
create trigger tell_change after insert or update or delete or truncate on laws.response_period
  for each statement execute function kernel.tell_change('laws');
