-- Lists as people want to find them again.
create table kernel.list_view (
  id          uuid primary key,
  -- The register's path, and behind # the filters that its page has fixed.
  list        text not null check (length(list) between 1 and 121),
  name        text not null check (length(name) between 1 and 60),
  audience    text not null check (audience in ('own', 'unit', 'role')),
  role        text,
  is_default  boolean not null,
  content     jsonb not null,
  account_id  uuid not null,
  -- The unit and the authority its maker worked in when he kept it: who else sees it.
  unit_id     uuid,
  bureau_id   uuid,
  created_at  timestamptz not null,
  version     integer not null default 1,
  check ((audience = 'role') = (role is not null)),
  check (audience <> 'unit' or unit_id is not null),
  check (audience <> 'role' or bureau_id is not null)
);
-- A person has one view of a name; and one with which a list opens for him.
create unique index list_view_name on kernel.list_view (account_id, list, name);
create unique index list_view_own_default on kernel.list_view (account_id, list)
  where is_default and audience = 'own';
create unique index list_view_unit_default on kernel.list_view (unit_id, list) where is_default and audience = 'unit';
create unique index list_view_role_default on kernel.list_view (bureau_id, role, list)
  where is_default and audience = 'role';
-- Serve the menu of a list: what my unit and my roles keep.
create index list_view_by_unit on kernel.list_view (unit_id, list) where audience = 'unit';
create index list_view_by_role on kernel.list_view (bureau_id, role, list) where audience = 'role';
