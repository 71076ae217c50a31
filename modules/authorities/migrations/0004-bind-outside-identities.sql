-- Whom an outside provider means: its subject, never an e-mail address or a name.
create table authorities.identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references authorities.account (id),
  bound_at   timestamptz not null,
  primary key (issuer, subject)
);
create index identity_by_account on authorities.identity (account_id);

-- A visit at the provider that has not come back yet.
create table authorities.provider_visit (
  state_hash    text primary key,
  nonce         text not null,
  sealed_verifier text not null,
  expires_at    timestamptz not null
);
