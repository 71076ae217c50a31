-- What else the hint said on the day a record came in, so that it can be held against what was decided: whether it is ours,
-- whether it found anything against taking it in, and how likely it thought that. Null: kept before this was kept.
alter table complaints.kept_hint add column ours boolean;
alter table complaints.kept_hint add column is_plain boolean;
alter table complaints.kept_hint add column accept_chance real check (accept_chance between 0 and 1);
-- What it is about, as the handler says; null: he said nothing of it.
alter table complaints.kept_hint add column category_by_hand text check (length(category_by_hand) between 1 and 60);
alter table complaints.kept_hint add column version integer not null default 1;
