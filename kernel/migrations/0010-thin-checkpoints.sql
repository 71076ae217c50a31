-- When a checkpoint was signed, beside its text: which are kept, and the last of each day, is asked by time.
alter table journal.checkpoint disable trigger append_only;
alter table journal.checkpoint add column at timestamptz;
update journal.checkpoint set at = substring(note from '\ntime ([0-9TZ:-]+)\n')::timestamptz;
alter table journal.checkpoint alter column at set not null;
-- Serves thinning and the list of the days' last roots.
create index checkpoint_by_time on journal.checkpoint (at, epoch, size);

-- Of old checkpoints the last of each hour, later of each day, is kept: the tiles prove the rest. None is ever changed.
drop trigger append_only on journal.checkpoint;
create trigger no_change before update or truncate on journal.checkpoint
  for each statement execute function journal.refuse_change();
