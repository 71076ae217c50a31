import { containing } from '../../../kernel/containing.ts'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { HintVersion } from '../model.ts'
import { type Hint, hintOf, type Scales, type VersionMeasures, type Weights } from '../rules/index.ts'
import type { HintVersionRow } from '../tables.ts'
import { loadScales, weightsText } from './data.ts'

/** The hint is the same at every desk. */
export const hintVersionRegister: RegisterSource<typeof HintVersion> = {
  model: HintVersion,
  from: 'triage.hint_version',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
  search: (text) => sql<boolean>`r.code ilike ${containing(text)}`,
}

export const triageJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: HintVersion,
    from: 'triage.hint_version',
    subjectType: 'hintVersion',
    more: ['authors', 'weightsSm3'],
    // Ended by the adoption of the next one.
    derived: ['inForceUntil'],
  }),
]

/** What pins the numbers of a version in the journal. */
export const sm3OfWeights = (weights: Weights): string =>
  sm3Hex(new TextEncoder().encode(weightsText(inOrder(weights))))

type InForce = Pick<HintVersionRow, 'id' | 'code' | 'lexicon'>

const findInForce = (db: Db): Promise<InForce | undefined> =>
  db
    .selectFrom('triage.hintVersion')
    .select(['id', 'code', 'lexicon'])
    .where('state', '=', 'inForce')
    .where('inForceUntil', 'is', null)
    .executeTakeFirst()

// What was once in force never changes, so it is read once; two, for while one follows the other.
const kept = new Map<string, Scales>()
const mostKept = 2

/**
 * What the hint weighs by now: the version that was put in force last, whichever process did it, else what comes with the
 * program. A version learnt with another lexicon, or whose numbers are not those that were put in force, is not used.
 */
export async function scalesInForce(db: Db): Promise<Scales> {
  const shipped = loadScales()
  const inForce = await findInForce(db)
  if (!inForce || inForce.code === shipped.weights.id || inForce.lexicon !== shipped.lexicon.written.id) return shipped
  const known = kept.get(inForce.id)
  if (known) return known
  const weights = await findWeights(db, inForce.id)
  if (!weights) return shipped
  if (kept.size >= mostKept) kept.delete([...kept.keys()][0] ?? '')
  const scales = { ...shipped, weights }
  kept.set(inForce.id, scales)
  return scales
}

async function findWeights(db: Db, id: string): Promise<Weights | undefined> {
  const row = await db
    .selectFrom('triage.hintVersion')
    .select(['weights', 'weightsSm3'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && sm3OfWeights(row.weights) === row.weightsSm3 ? row.weights : undefined
}

/** `jsonb` keeps no order of keys; a text that is hashed needs one. */
const inOrder = ({ id, lexicon, learntFrom, how, threshold, heads, weights }: Weights): Weights => ({
  ...{ id, lexicon },
  learntFrom: { texts: learntFrom.texts, decisions: learntFrom.decisions, sm3: learntFrom.sm3 },
  how: { l2: how.l2, steps: how.steps, seenAtLeast: how.seenAtLeast },
  threshold,
  heads: { kind: headOf(heads.kind), topic: headOf(heads.topic), code: headOf(heads.code) },
  weights: Object.fromEntries(Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1))),
})
const headOf = ({ labels, temperature }: Weights['heads']['kind']) => ({ labels, temperature })

/** The hint of a text by what is in force. */
export const hintOfText = async (db: Db, text: string): Promise<Hint> => hintOf(text, await scalesInForce(db))

export const findVersionForUpdate = (tx: Tx, id: string): Promise<HintVersionRow | undefined> =>
  tx.selectFrom('triage.hintVersion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertVersion = (tx: Tx, { weights, measures, ...row }: HintVersionRow) =>
  tx
    .insertInto('triage.hintVersion')
    .values({ ...row, weights: json(weights), measures: measures && json(measures) })
    .execute()

/** Its numbers never change. */
export const updateVersion = (tx: Tx, { id, weights: _, weightsSm3: __, measures: ___, ...row }: HintVersionRow) =>
  tx.updateTable('triage.hintVersion').set(row).where('id', '=', id).execute()

export const endVersionInForce = (tx: Tx, at: string) =>
  tx
    .updateTable('triage.hintVersion')
    .set({ inForceUntil: at })
    .where('state', '=', 'inForce')
    .where('inForceUntil', 'is', null)
    .execute()

export async function findMeasures(db: Db, id: string): Promise<VersionMeasures | null | undefined> {
  const row = await db.selectFrom('triage.hintVersion').select('measures').where('id', '=', id).executeTakeFirst()
  return row?.measures
}
