-- The class of each business now, for draws and figures inside the house. D-02: it never leaves the house.
create view credit.class_view as
  select business_id, as_of, model, score, class, base_class, deciding_rule, provisional, in_exit_pool
  from credit.current_class;
