-- Complaints and reports as the modules above that speak with other systems know them. No name and no phone, and for whom
-- somebody inside speaks of, who would know him by it, his code.
create view complaints.grievance_view as
  select id, 'complaint' as kind, bureau_id, channel, national_number, respondent_name, received_on
  from complaints.complaint
  union all
  select r.id, 'report', r.bureau_id, r.channel, r.national_number, coalesce(i.code, r.respondent_name), r.received_on
  from complaints.report r left join complaints.insider i on i.id = r.id;

-- How each was served, with the day on which who brought it was told how it ended: by the telling its procedure asks for,
-- by that of the decision not to accept it, by his own signature under the agreement, by the step itself that shows him the right door, or by a word that reached him since.
create view complaints.service_view as
  select s.id, s.kind, s.bureau_id, coalesce(i.code, s.respondent_name) as respondent_name, s.received_on, s.response,
    s.responded_at, s.ending, s.ended_on, s.clearance, g.channel, g.is_anonymous,
    case when s.ended_on is not null then coalesce(g.told_on, case when s.ending in ('settled', 'guided', 'told') then s.ended_on end,
      (select min((c.at at time zone 'Asia/Shanghai')::date) from complaints.contact c
        where c.record_id = s.id and c.party = 'speaker' and c.result in ('reached', 'sent')
          and c.at >= s.ended_on::timestamp at time zone 'Asia/Shanghai'),
      s.scored_on) end as told_on
  from complaints.service_record s join (
    select id, channel, case when refusal_code is null then told_on else decision_told_on end as told_on,
      false as is_anonymous from complaints.complaint
    union all
    select id, channel, null, identity = 'anonymous' from complaints.report) g on g.id = s.id
  left join complaints.insider i on i.id = s.id;

-- What a record seemed to be about on the day it came in, for who publishes or counts it.
create view complaints.category_view as
  select subject_id as id, subject_kind as kind, bureau_id, category from complaints.kept_hint;
