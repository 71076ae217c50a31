-- What platforms were told of a record, and which of it they confirmed.
create view channels.telling_view as
  select record_id, bureau_id, channel, state, received_at from channels.telling;
