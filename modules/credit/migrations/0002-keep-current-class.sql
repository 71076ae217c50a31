-- The class a business has now: one row each, so that a list, a draw and a figure need not search the history.
create table credit.current_class (
  business_id   uuid primary key,
  as_of         date not null,
  model         text not null,
  score         smallint not null,
  class         text not null check (class in ('A', 'B', 'C', 'D')),
  base_class    text not null,
  deciding_rule text not null,
  provisional   boolean not null,
  in_exit_pool  boolean not null
);
-- Serves "all of class D" and the figures by class.
create index current_class_by_class on credit.current_class (class, business_id);
