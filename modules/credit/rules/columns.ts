import type { Columns } from '../../../kernel/condition/condition.ts'

/*
 * The kept columns of `credit.indicator`, one row a business: what the model may name, what indicators.ts measures and
 * what the migration lays down. Null is *unknown*. A window (`_12m`) belongs to the column: another window is another
 * column.
 */

/** What an indicator of the model is read from. */
export const indicatorColumns = [
  'age_months',
  'trade_hazard',
  'address_load',
  'capital_mark',
  'permit_gap',
  'representative_changes_12m',
  'address_changes_24m',
  'max_changes_6m',
  'report_state',
  'publicity_false_36m',
  'dormant',
  'judgment_state',
  'abnormal_state',
  'penalty_weight_36m',
  'repeat_group_24m',
  'findings_mask',
  'noncooperation_24m',
  'rectification_state',
  'sample_failures_24m',
  'equipment_overdue_days',
  'unperformed_now',
  'commitment_broken_36m',
  'professional_grade',
  'representative_bad_36m',
  'related_abnormal_permille',
  'rebirth_confirmed',
  'chain_findings_12m',
  'complaint_peer_permille',
  'refused_mediation_permille',
  'true_reports_12m',
  'burst_now',
  'recurrences_12m',
] as const

/** Counts that only floors, vetoes and credits look at. */
export const countColumns = [
  'penalties_12m',
  'refusal_penalties_24m',
  'heavy_penalties_24m',
  'accidents_24m',
  'missed_reports_running',
] as const

export const flagColumns = [
  'strict_trade',
  'on_serious_list',
  'registration_fraud',
  'licence_lost',
  'clean_visits',
  'clean_36m',
  'certified_management',
  'promise_kept',
  'hazard_self_reported',
] as const

export type IndicatorColumn = (typeof indicatorColumns)[number]
export type CountColumn = (typeof countColumns)[number]
export type FlagColumn = (typeof flagColumns)[number]

export type MeasuredColumn = IndicatorColumn | CountColumn | FlagColumn

export type Measured = { readonly [Column in IndicatorColumn | CountColumn]: number | null } & {
  readonly [Column in FlagColumn]: boolean | null
}

/** E enterprises and their branches, I individual businesses, C farmers' co-operatives. Others get no class. */
export const subjectKinds = { E: 1, I: 2, C: 3 } as const
export type SubjectKind = keyof typeof subjectKinds

/** The kept row of one business as of a day. */
export type IndicatorRow = Measured & { readonly subject_kind: (typeof subjectKinds)[SubjectKind] }

export const measuredColumns = [...indicatorColumns, ...countColumns, ...flagColumns] as const

/** The columns a condition of the model may name, besides `<group>_points`, the sum of each group. */
export const modelColumns: Columns = {
  subject_kind: 'integer',
  ...Object.fromEntries([...indicatorColumns, ...countColumns].map((column) => [column, 'integer' as const])),
  ...Object.fromEntries(flagColumns.map((column) => [column, 'boolean' as const])),
}

/** The table as DDL text: the migration is written from it, and a test holds the two together. */
export function indicatorTableSql(): string {
  const columns = [
    'business_id uuid primary key',
    'as_of date not null',
    'subject_kind smallint not null check (subject_kind in (1, 2, 3))',
    ...[...indicatorColumns, ...countColumns].map((column) => `${column} integer`),
    ...flagColumns.map((column) => `${column} boolean`),
  ]
  return `create table credit.indicator (\n  ${columns.join(',\n  ')}\n);`
}
