-- Days off and codes are kept in every process and read again when somebody changes them (kernel/changes.ts).
create trigger tell_change after insert or update or delete or truncate on codes.list
  for each statement execute function kernel.tell_change('codes');
create trigger tell_change after insert or update or delete or truncate on codes.edition
  for each statement execute function kernel.tell_change('codes');
create trigger tell_change after insert or update or delete or truncate on codes.entry
  for each statement execute function kernel.tell_change('codes');
