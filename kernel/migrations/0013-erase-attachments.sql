-- The file was erased by law: that there was one stays, its bytes and its name are gone.
alter table kernel.attachment add column erased_at timestamptz;
