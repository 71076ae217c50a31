-- What a process keeps in mind for a moment it forgets when somebody changes it (kernel/changes.ts): other processes are
-- told when the transaction commits, the one that changed it by a notice on its own connection.
create function kernel.tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('steelyard_change', tg_argv[0]);
  raise notice using errcode = 'SY001', message = tg_argv[0];
  return null;
end $$;
