-- Businesses as modules above join them. No phone: personal data do not leave by a view.
create view businesses.business_view as
  select id, bureau_id, bureau_reason, office_id, grid_id, subject_kind, credit_code, registration_number, name, kind, head,
    domicile, address_unit, scope, capital_minor, capital_currency, founded_on, state, division, city, zone, place_reason,
    registering_authority, trade_code, headquarters_id, version
  from businesses.business;

-- Where a visit may go; `valid_until` is the last day.
create view businesses.premises_view as
  select id, business_id, address, address_unit, kind, is_domicile, market_id, division, zone, bureau_id, office_id, grid_id,
    valid_from, valid_until, point_source, is_sensitive
  from businesses.premises;

-- Where each subject is now: its domicile. Whoever shows it asks whether a sensitive one may be shown (kernel/register/map.ts).
create view businesses.located_view as
  select business_id, bureau_id, longitude, latitude, cell, is_sensitive
  from businesses.premises where is_domicile and valid_until is null and cell is not null;

-- Who belongs together, seen from `business_id`. The same name of a head is a hint and no proof, for the register has no
-- number of persons; a masked name says nothing and has no key.
create view businesses.relation_view as
  select a.id as business_id, b.id as related_id, 'sameHead'::text as relation
  from businesses.business a join businesses.business b on b.head_key = a.head_key and b.id <> a.id
  where a.head_key is not null
  union all
  select a.id, b.id, 'sameAddressUnit'
  from businesses.business a join businesses.business b on b.address_unit = a.address_unit and b.id <> a.id
    and b.city is not distinct from a.city
  where a.address_unit is not null
  union all
  select a.id, b.id, 'samePhone'
  from businesses.business a join businesses.business b on b.phone = a.phone and b.id <> a.id
  where a.phone is not null and length(a.phone) >= 7
  union all
  select id, headquarters_id, 'headquarters' from businesses.business where headquarters_id is not null
  union all
  select headquarters_id, id, 'branch' from businesses.business where headquarters_id is not null
  union all
  select a.id, b.id, 'sameChain'
  from businesses.business a join businesses.business b on b.headquarters_id = a.headquarters_id and b.id <> a.id
  where a.headquarters_id is not null;

-- What a merged import did to each business, for the dossiers. `what`: the matters of registration that changed; what
-- was unknown before is completed and not changed.
create view businesses.merged_row_view as
  select v.import_id, v.number, v.business_id, v.verdict, r.founded_on,
    array_remove(array[
      case when v.changes -> 'name' ->> 0 is not null then 'name' end,
      case when v.changes -> 'scope' ->> 0 is not null then 'scope' end,
      case when v.changes -> 'domicile' ->> 0 is not null then 'address' end,
      case when v.changes -> 'head' ->> 0 is not null then 'legalRepresentative' end,
      case when v.changes -> 'capital' ->> 0 is not null then 'capital' end
    ], null) as what
  from businesses.import_verdict v
  join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
  join businesses.import i on i.id = v.import_id and i.state = 'merged'
  where v.verdict in ('new', 'updated');

-- What is public of a business and how it is found without signing in: by name, code or address. No head, no phone.
create view businesses.search_view as
  select id, subject_kind, name, credit_code, kind, domicile, founded_on, state, registering_authority, search_name,
    name_tokens, domicile_tokens, code_tokens
  from businesses.business;

-- Every business there ever was: those in the register and, as they were, those found to be another one.
create view businesses.ever_view as
  select * from businesses.business
  union all
  select (jsonb_populate_record(null::businesses.business, record)).* from businesses.merged_business;
