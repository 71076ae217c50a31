-- Orders of the 12345 line as the modules above that speak with it or count them know them. No name, no phone, no word of
-- what was said.
create view work_orders.order_view as
  select id, bureau_id, number, title, received_on, signing, settled_on, reworks, score, scored_on, exclusion
  from work_orders.work_order;
