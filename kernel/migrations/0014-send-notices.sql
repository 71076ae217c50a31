-- Where a person may be reached besides the office: sealed, and used only once he has shown a code that was sent there.
create table kernel.notice_address (
  account_id     uuid not null,
  channel        text not null check (channel in ('mail', 'sms', 'dingtalk')),
  sealed_address text not null,
  -- As it is shown again: mostly hidden.
  masked_address text not null,
  -- Sealed until it was sent; then only its hash remains.
  sealed_code    text,
  code_hash      text check (code_hash ~ '^[0-9a-f]{64}$'),
  code_made_at   timestamptz not null,
  -- Wrong codes since it was made, and codes asked for on the day of the last.
  tries          integer not null default 0,
  codes_today    integer not null default 1,
  verified_at    timestamptz,
  primary key (account_id, channel)
);

-- What a person does or does not want to be told over a channel, where it differs from what is usual.
create table kernel.notice_choice (
  account_id uuid not null,
  kind       text not null,
  channel    text not null check (channel in ('mail', 'sms', 'dingtalk')),
  is_wanted  boolean not null,
  primary key (account_id, kind, channel)
);

-- From which hour to which a person is left in peace; without a row 22 to 7.
create table kernel.notice_quiet (
  account_id uuid primary key,
  from_hour  integer not null check (from_hour between 0 and 23),
  until_hour integer not null check (until_hour between 0 and 23)
);

-- A notice on its way out. What goes to one person over one channel at a time is one message: a bundle.
create table kernel.notice_sending (
  id         uuid primary key,
  account_id uuid not null,
  channel    text not null check (channel in ('mail', 'sms', 'dingtalk')),
  kind       text not null,
  -- He holds the matter: it goes whatever he has chosen.
  is_binding boolean not null,
  state      text not null default 'waiting' check (state in ('waiting', 'sent', 'parked')),
  bundle_id  uuid,
  attempts   integer not null default 0,
  due_at     timestamptz not null,
  error      text,
  sent_at    timestamptz,
  parked_at  timestamptz
);
-- Serves the round that sends what is due.
create index notice_sending_due on kernel.notice_sending (due_at) where state = 'waiting';
-- Serves the list of what was given up.
create index notice_sending_parked on kernel.notice_sending (parked_at) where state = 'parked';
-- Serves how much was sent lately, to a person and over a channel, and the forgetting of what is old.
create index notice_sending_sent on kernel.notice_sending (channel, sent_at) where state = 'sent';
create index notice_sending_by_account on kernel.notice_sending (account_id, channel, sent_at) where state = 'sent';
