import { randomBytes } from 'node:crypto'
import { sql } from '../../kernel/database.ts'
import { newId } from '../../kernel/identity.ts'
import { classify } from '../../modules/credit/index.ts'
import { type FrameEntity, layFrame, taskOf } from '../../modules/inspections/pure.ts'
import { insertLines } from '../../modules/inspections/queries/draws.ts'
import { findListInForce } from '../../modules/inspections/queries/items.ts'
import { type PoolSubject, readPool } from '../../modules/inspections/queries/pool.ts'
import { verifyBundle } from '../../modules/inspections/rules/draw/index.ts'
import { runCeremony, sampleRule } from '../../modules/inspections/rules/draw/samples.ts'
import { drawTickets, selectBusinesses } from '../../modules/inspections/rules/draw/selection.ts'
import { publicReason } from '../../modules/inspections/rules/index.ts'
import { type Ground, withClient } from '../ground.ts'
import { median, secondsOf } from '../measure.ts'
import { secondsOfRandomDraw } from '../peers/random-draw.ts'
import type { Result } from '../result.ts'
import { today } from '../rows-laid.ts'

/** One in a hundred of each class of the whole register, which anybody can weigh again. */
export async function drawRows(ground: Ground): Promise<Result[]> {
  await requireClasses(ground)
  const random = await withClient(ground, async (client) =>
    median([await secondsOfRandomDraw(client), await secondsOfRandomDraw(client), await secondsOfRandomDraw(client)]),
  )
  const announced = await announce(ground)
  const { entities } = announced
  const strata = ['A', 'B', 'C', 'D'].map((stratum) => ({ stratum, num: 1, den: 100, min: 0, max: null }))
  const rule = { ...sampleRule, strata, evenArm: { num: 0, den: 1, min: 0 } }
  const seed = randomBytes(32).toString('hex')
  let drawn = 0
  const selecting = async () =>
    secondsOf(() => {
      drawn = selectBusinesses(rule, drawTickets(seed, announced.lines)).size
    })
  const selected = median([await selecting(), await selecting(), await selecting()])
  const bundle = runCeremony({ entities, rule, conflicting: [] })
  const verified = await secondsOf(() => {
    const verdict = verifyBundle(bundle)
    if (!verdict.valid) throw new Error(`the bundle does not hold: ${JSON.stringify(verdict)}`)
  })
  const pool = `pool of ${entities.length.toLocaleString('en-US')}`
  return [
    {
      ...{
        row: 'draw',
        what: `${pool}: ${drawn.toLocaleString('en-US')} drawn by class from the announced lines`,
        unit: 's',
      },
      ours: selected,
      peer: { name: 'order by random()', value: random },
      budget: { of: 'ours', value: 1, at: '1m' },
      short: 'drawn',
    },
    {
      ...{ row: 'draw', what: 'the same, at least twice as fast as random()', unit: 's', ours: selected },
      peer: { name: 'order by random()', value: random },
      budget: { of: 'ratio', value: 2 },
    },
    {
      ...{ row: 'draw', what: `${pool}: read, every line hashed, Merkle root, lines stored`, unit: 's' },
      ours: announced.read + announced.laid + announced.stored,
      budget: { of: 'ours', value: 8, at: '1m' },
      short: 'announced',
    },
    { row: 'draw', what: '  of this the pool read with its causes', ours: announced.read, unit: 's' },
    { row: 'draw', what: '  of this lines hashed and Merkle root', ours: announced.laid, unit: 's' },
    { row: 'draw', what: '  of this lines stored', ours: announced.stored, unit: 's' },
    {
      row: 'draw',
      what: '  beside it, read for items whose objects hold a permit',
      ours: announced.readByPermit,
      unit: 's',
    },
    {
      ...{
        row: 'draw',
        what: `${pool}: verified again by anybody (the code of the browser)`,
        ours: verified,
        unit: 's',
      },
      budget: { of: 'ours', value: 30, at: '1m' },
      short: 'verified',
    },
  ]
}

/** Asked for alone, this row has the classes made first: without them there is nothing to draw by. */
async function requireClasses(ground: Ground): Promise<void> {
  const { rowCount } = await ground.platform.pool.query('select from credit.current_class limit 1')
  if (rowCount === 0) await classify(ground.context(), { asOf: today() })
}

async function announce(ground: Ground) {
  const { platform, bureauId } = ground
  const [day, id] = [today(), newId()]
  const list = await findListInForce(platform.db, bureauId, day)
  const all = list?.items ?? []
  const items = all.slice(0, 1)
  const byPermit = all.filter(({ objects }) => objects.permits.length > 0).slice(0, 2)
  const content = {
    ...{ items: items.map((item) => item.id), scope: { offices: [], divisions: [], kinds: [] }, strata: [] },
    ...{
      window: { from: day, until: day },
      evenArm: { num: 0, den: 1, min: 0 },
      loadCap: 100,
      pairWithin: 'bureau' as const,
    },
    ...{ lendingBureaus: [], contributors: [], quorum: 2, custodian: id, beaconSource: null },
  }
  const question = { bureauId, content, items, caps: list?.content.caps ?? { A: 1, B: 2, C: 3, D: 4 }, today: day }
  return platform.db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    let subjects: PoolSubject[] = []
    const read = await secondsOf(async () => {
      subjects = await readPool(tx, question)
    })
    const readByPermit = await secondsOf(() => readPool(tx, { ...question, items: byPermit }))
    const entities = subjects.map((subject) => entityOf(subject, taskOf(items)))
    let frame = layFrame([], randomBytes(32))
    const laid = await secondsOf(() => {
      frame = layFrame(entities, randomBytes(32))
    })
    const byEntity = new Map(subjects.map((subject) => [subject.entity, subject]))
    const stored = await secondsOf(() =>
      insertLines(
        tx,
        id,
        frame.lines.flatMap((hashed, position) => {
          const subject = byEntity.get(hashed.line.split('\t', 1)[0] ?? '')
          if (!subject) return []
          const { place: _, cause, ...known } = subject
          return [
            {
              ...known,
              ...hashed,
              frameId: id,
              position,
              cause,
              state: cause === null ? ('in' as const) : ('out' as const),
            },
          ]
        }),
      ),
    )
    return { read, readByPermit, laid, stored, entities, lines: frame.lines }
  })
}

function entityOf({ entity, place, cause, ...subject }: PoolSubject, item: string): FrameEntity {
  if (cause !== null) return { id: entity, place, item, state: 'out', reason: publicReason(cause), stratum: '-' }
  return { id: entity, place, item, state: 'in', reason: '-', stratum: subject.class }
}
