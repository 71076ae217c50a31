-- What waits to be sorted into the index of words is read with every search, so it is kept short; but half a megabyte is
-- sorted in at the price of many, and a file of a million rows paid it two thousand times. As an option of the index it
-- could only be changed while nobody searches: as a setting, an import widens it for its own transaction.
alter index businesses.business_by_tokens reset (gin_pending_list_limit);
do $$ begin
  execute format('alter database %I set gin_pending_list_limit = 512', current_database());
-- A database of somebody else's: its own setting stands.
exception when insufficient_privilege then null;
end $$;
