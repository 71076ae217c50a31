-- Orders of the 12345 line as the modules above that speak with it know them. No name and no phone.
create view work_orders.order_view as
  select id, bureau_id, number, title, received_on from work_orders.work_order;
