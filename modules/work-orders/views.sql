-- Orders of the line as those above count them: no name, no phone, no word of what was said.
create view work_orders.order_view as
  select id, bureau_id, title, received_on, signing, settled_on, reworks, score, scored_on, exclusion
  from work_orders.work_order;
