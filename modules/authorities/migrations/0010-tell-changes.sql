-- What a session resolves to is kept for a moment (queries/kept-callers.ts) and forgotten when any of this is changed.
-- That a session was used or proven again changes nothing of it.
create trigger tell_change after delete or truncate or update of secret_hash, account_id, expires_at, seat_id
  on authorities.session for each statement execute function kernel.tell_change('authorities');
create trigger tell_change after insert or update or delete or truncate on authorities.account
  for each statement execute function kernel.tell_change('authorities');
create trigger tell_change after insert or update or delete or truncate on authorities.post
  for each statement execute function kernel.tell_change('authorities');
create trigger tell_change after insert or update or delete or truncate on authorities.delegation
  for each statement execute function kernel.tell_change('authorities');
create trigger tell_change after insert or update or delete or truncate on authorities.unit
  for each statement execute function kernel.tell_change('authorities');
