-- Published results: what is public by law. No class, no officer, no remark, nothing of a person.
create view inspections.result_view as
  select i.id, i.bureau_id, i.business_id, i.subject_code, i.thing_id, i.thing_name, i.draw_id, i.plan_id, p.name as plan_name, i.item,
    i.item_name, i.way, i.codes, i.entity_state, i.concluded_on, i.due_on, i.published_on, i.in_time, i.receipt_number
  from inspections.inspection i left join inspections.plan p on p.id = i.plan_id
  where i.state = 'published';

-- Draws with their counts and seals. Who was drawn is not in it.
create view inspections.draw_view as
  select id, bureau_id, plan_id, plan_name, ordinal, state, void_reason, announced_at, t1, t2, t3, window_from,
    window_until, pool_count, in_count, contributor_count, committed_count, revealed_count, selected_count,
    unassigned_count, announcement_hash, conclusion_hash, concluded_at, published_on
  from inspections.draw;

-- Inspections for modules above. No class.
create view inspections.inspection_view as
  select id, bureau_id, draw_id, plan_id, extra_visit_id, visit_id, business_id, subject_code, subject_name, thing_id, thing_name, item, item_name, state,
    first_officer_id, second_officer_id, window_from, window_until, way, codes, entity_state, problems, concluded_on,
    due_on, published_on, in_time
  from inspections.inspection;
