import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { type Law, ruleOf, type WrittenRule } from '../../../kernel/law/rule.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { RuleVersion } from '../model/index.ts'
import type { VersionRow } from '../tables.ts'

/** Law is the same for everybody. */
export const versionRegister: RegisterSource<typeof RuleVersion> = {
  model: RuleVersion,
  from: 'laws.rule_version',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
}

/** More than so many local versions no platform holds: a province with every rule in every county. */
const mostVersions = 50_000

/** What was put in force on a screen, of every rule, begun or not. */
export async function listAdopted(db: Db): Promise<Law> {
  const { rows } = await sql<{ body: WrittenRule }>`select body from laws.rule_version
    where state = 'adopted' order by rule, in_force_from limit ${mostVersions}`.execute(db)
  return rows.map(({ body }) => ruleOf(body))
}

export const findVersion = (db: Db, id: string): Promise<VersionRow | undefined> =>
  db.selectFrom('laws.ruleVersion').selectAll().where('id', '=', id).executeTakeFirst()

export const findVersionForUpdate = (tx: Tx, id: string): Promise<VersionRow | undefined> =>
  tx.selectFrom('laws.ruleVersion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertVersion = (tx: Tx, { body, ...row }: VersionRow) =>
  tx
    .insertInto('laws.ruleVersion')
    .values({ ...row, body: json(body) })
    .execute()

export const updateVersion = (tx: Tx, { id, body, ...row }: VersionRow) =>
  tx
    .updateTable('laws.ruleVersion')
    .set({ ...row, body: json(body) })
    .where('id', '=', id)
    .execute()

/** What law is judged by while it is made: two who decide at once do it one after the other. */
export const lockVersions = (tx: Tx) => sql`lock table laws.rule_version in share row exclusive mode`.execute(tx)

/**
 * Beginning of the division codes a bureau answers for, `370000` → `37`; null for the highest one.
 * @throws Refusal `rule-version/no-division`: a bureau without a place cannot make local law.
 */
export async function reachOf(db: Db, bureauId: string): Promise<string | null> {
  const { rows } = await sql<{ isHighest: boolean; division: string | null }>`
    select parent_id is null as is_highest, division from authorities.unit_view where id = ${bureauId}`.execute(db)
  if (rows[0]?.isHighest) return null
  if (!rows[0]?.division) throw new Refusal('rule-version/no-division')
  return rows[0].division.replace(/(00)+$/, '')
}

export const lawsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: RuleVersion,
    from: 'laws.ruleVersion',
    subjectType: 'ruleVersion',
    more: ['authors', 'body'],
  }),
]
