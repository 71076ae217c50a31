/**
 * How a row of a file (`r`) may change a known business (`b`), field by field: where the row says nothing, nothing
 * changes. The preview shows `before` and `after`; the merge writes `columns` from the row where the change is noted.
 */
export type ImportField = {
  readonly field: string
  readonly changed: string
  readonly before: string
  readonly after: string
  readonly columns: readonly string[]
}

const says = (column: string) => `r.${column} is not null and r.${column} is distinct from b.${column}`

const plain = (field: string, column: string, alongside: readonly string[] = []): ImportField => ({
  field,
  changed: says(column),
  before: `b.${column}`,
  after: `r.${column}`,
  columns: [column, ...alongside],
})

// What the registered type says weighs more than what a name or a digit of the code hints.
const weight = (alias: string) => `array_position(array['code','name','type'], ${alias}.kind_reason)`

const isMoved = `(${says('domicile')})`
const isPlaced = `(r.division is not null and (r.division, r.zone) is distinct from (b.division, b.zone)
  and (b.division is null or ${isMoved}))`
/** A bureau given by hand stands; else a sure place overrides where it was only kept for want of one. */
const isTransferred = `(r.bureau_id is distinct from b.bureau_id and b.bureau_reason <> 'assigned'
  and r.bureau_reason in ('zone', 'division')
  and (b.bureau_reason in ('importer', 'entered', 'city') or ${isPlaced}))`
const isGivenOffice = `(r.office_id is not null and r.office_id is distinct from b.office_id
  and (b.office_id is null or (b.office_reason <> 'assigned' and ${isMoved}))
  and (r.bureau_id = b.bureau_id or ${isTransferred}))`

export const importFields: readonly ImportField[] = [
  plain('name', 'name', ['search_name', 'initials', 'letters', 'name_tokens']),
  plain('creditCode', 'credit_code', ['code_tokens']),
  plain('registrationNumber', 'registration_number', ['code_tokens']),
  plain('organisationCode', 'organisation_code'),
  {
    field: 'kind',
    changed: `${says('kind')} and (b.kind is null or coalesce(${weight('r')}, 0) >= coalesce(${weight('b')}, 0))`,
    before: 'b.kind',
    after: 'r.kind',
    columns: ['kind', 'kind_reason'],
  },
  plain('kindText', 'kind_text'),
  plain('head', 'head', ['head_key']),
  plain('domicile', 'domicile', ['address_unit', 'domicile_tokens']),
  plain('scope', 'scope'),
  {
    field: 'capital',
    changed: `r.capital_minor is not null
      and (r.capital_minor, r.capital_currency) is distinct from (b.capital_minor, b.capital_currency)`,
    before: `nullif(concat_ws(' ', b.capital_minor, b.capital_currency), '')`,
    after: `concat_ws(' ', r.capital_minor, r.capital_currency)`,
    columns: ['capital_minor', 'capital_currency'],
  },
  plain('foundedOn', 'founded_on'),
  plain('state', 'state'),
  plain('registeringAuthority', 'registering_authority'),
  plain('registeringAuthorityText', 'registering_authority_text'),
  plain('tradeCode', 'trade_code'),
  plain('tradeText', 'trade_text'),
  plain('phone', 'phone'),
  {
    field: 'division',
    changed: isPlaced,
    before: `nullif(concat_ws(' ', b.division, b.zone), '')`,
    after: `concat_ws(' ', r.division, r.zone)`,
    columns: ['division', 'zone', 'city', 'place_reason', 'place_evidence'],
  },
  {
    field: 'bureauId',
    changed: isTransferred,
    before: 'b.bureau_id',
    after: 'r.bureau_id',
    columns: ['bureau_id', 'bureau_reason', 'office_id', 'office_reason'],
  },
  {
    field: 'officeId',
    changed: isGivenOffice,
    before: 'b.office_id',
    after: 'r.office_id',
    columns: ['office_id', 'office_reason'],
  },
]

/** Every column a new business takes over from its row as it stands. */
export const takenColumns: readonly string[] = [
  ...['bureau_id', 'bureau_reason', 'office_id', 'office_reason', 'credit_code', 'registration_number'],
  ...['organisation_code', 'name', 'kind', 'kind_reason', 'kind_text', 'head', 'head_key', 'domicile', 'address_unit'],
  ...['scope', 'capital_minor', 'capital_currency', 'founded_on', 'division', 'city', 'zone', 'place_reason'],
  ...['place_evidence', 'registering_authority', 'registering_authority_text', 'trade_code', 'trade_text', 'phone'],
  ...['search_name', 'initials', 'letters', 'name_tokens', 'domicile_tokens', 'code_tokens'],
]

/** `name = case when v.changes ? 'name' then r.name else b.name end, …`: each column once, whichever field brings it. */
export function updatedColumns(): string {
  const columns = [...new Set(importFields.flatMap((field) => field.columns))]
  return columns
    .map((column) => {
      const fields = importFields.filter((field) => field.columns.includes(column)).map(({ field }) => `'${field}'`)
      return `${column} = case when v.changes ?| array[${fields.join(', ')}] then r.${column} else b.${column} end`
    })
    .join(', ')
}
