import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { canonicalJson } from '../../../kernel/crypto/canonical-json.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { journalSize, recordAct } from '../../../kernel/journal.ts'
import { drawAnnounced } from '../events.ts'
import type { AnnounceDraw, Draw } from '../model/index.ts'
import { announcementOf, ruleOf } from '../queries/bundles.ts'
import { insertDraw, insertLines, listDraws } from '../queries/draws.ts'
import { getList } from '../queries/items.ts'
import { type Department, listDepartments } from '../queries/joint.ts'
import { findUnitCode, listContributorKeys, takeCustodianKey } from '../queries/parties.ts'
import { type PoolSubject, readConflicts, readOfficers, readPool } from '../queries/pool.ts'
import {
  type Contributor,
  checkPlanState,
  conflictsIn,
  type DrawOfficer,
  type DrawRule,
  drawRuleOf,
  type Frame,
  type FrameEntity,
  hashAnnouncement,
  layingFrame,
  makeAnnouncement,
  department as ownDepartment,
  publicReason,
  taskOf,
  tokenOf,
  toSecond,
  workingDaysOf,
  writeConflictFile,
  writeOfficerFile,
} from '../rules/index.ts'
import type { DrawLineRow, DrawRow, PlanRow } from '../tables.ts'
import { drawOf } from './draw-of.ts'
import { getPlan } from './plans.ts'

const withLentOfficers = 'officers may be lent by another bureau, and checks of the one above count'

export const closeDrawJob = 'inspections.closeDraw'

/** What is fixed by an announcement, before its times. */
type Fixed = {
  readonly rule: DrawRule
  readonly frame: Pick<Frame, 'root' | 'count'>
  readonly asOf: number
  readonly officers: readonly string[]
  readonly conflicts: readonly string[]
  readonly kept: Pick<DrawRow, 'frameId' | 'frameKey' | 'inCount'>
}

/**
 * Freezes the pool and announces a draw; after a void one it announces the same pool again. Commitments may come until
 * t1. @throws Refusal `draw/exists`, `draw/superior-draws`, `draw/parties-fixed`, `contributor/no-key`,
 * `custodian/no-key`, `pool/empty`, `pool/no-officers`, and those of the draw protocol.
 */
export function announceDraw(context: Context, input: AnnounceDraw): Promise<Draw> {
  return runCommand(context, { name: 'inspections.announceDraw', input, crosses: withLentOfficers }, async (tx) => {
    const plan = await getPlan(tx, context, input.planId)
    const earlier = await listDraws(tx, plan.id)
    const last = earlier.at(-1)
    if (last && last.state !== 'void') throw new Refusal('draw/exists', { ordinal: last.ordinal, state: last.state })
    checkPlanState(plan, ['approved'])
    const id = newIdAt(Date.parse(context.at))
    const fixed = last
      ? await repeat(tx, context, { id, plan, input, earlier, last })
      : await freeze(tx, context, { id, plan, input })
    return publish(tx, context, { id, plan, input, last, fixed })
  })
}

type Announcing = { readonly id: string; readonly plan: PlanRow; readonly input: AnnounceDraw }

async function freeze(tx: Tx, context: Context, { id, plan, input }: Announcing): Promise<Fixed> {
  if (input.contributors || input.custodian) throw new Refusal('draw/parties-fixed')
  const { content, bureauId } = plan
  const list = await getList(tx, plan.listId)
  const items = list.items.filter((item) => content.items.includes(item.id))
  const question = { bureauId, content, items, caps: list.content.caps, today: context.today }
  const subjects = await readPool(tx, question)
  const inCount = subjects.filter(({ cause }) => cause === null).length
  if (inCount === 0) throw new Refusal('pool/empty', { scope: subjects.length })
  const frameKey = randomBytes(32)
  const task = taskOf(items)
  const frame = await laidInTurns(
    subjects.map((subject) => entityOf(subject, task)),
    frameKey,
  )
  await insertLines(tx, id, linesOf(id, frame, subjects))
  const bureaus = [bureauId, ...content.lendingBureaus]
  const workingDays = workingDaysOf(content.window, context.calendar)
  const partners = await listDepartments(tx, content, bureauId)
  const asked = { ...content, workingDays, partners: partners.map(({ unitId }) => unitId) }
  const officers = await readOfficers(tx, bureaus, asked)
  checkOfficers(officers, partners)
  const rule = drawRuleOf({
    organiser: await organiserToken(tx, bureauId),
    content,
    items,
    workingDays: workingDays.length,
    places: subjects.map(({ place }) => place),
    contributors: await getContributors(tx, content.contributors),
    custodian: await getCustodian(tx, content.custodian, id),
    partners: partners.map(({ token }) => token),
  })
  return {
    rule,
    frame,
    asOf: await journalSize(tx),
    officers: writeOfficerFile(officers),
    conflicts: writeConflictFile(conflictsIn(await readConflicts(tx, bureaus, context.today), subjects), frame),
    kept: { frameId: id, frameKey, inCount },
  }
}

/** @throws Refusal `pool/no-officers`, `pool/no-department-officers` naming the first department that has no two. */
function checkOfficers(officers: readonly DrawOfficer[], partners: readonly Department[]): void {
  const count = (of: string) => officers.filter(({ department, state }) => department === of && state === 'in').length
  if (count(ownDepartment) < 2) throw new Refusal('pool/no-officers')
  const without = partners.find(({ token }) => count(token) < 2)
  if (without) throw new Refusal('pool/no-department-officers', { department: without.name })
}

/** Half a million lines are hashed for seconds: whoever else calls this process is heard in between. */
async function laidInTurns(entities: readonly FrameEntity[], frameKey: Uint8Array): Promise<Frame> {
  const laying = layingFrame(entities, frameKey)
  let turn = laying.next()
  while (!turn.done) {
    await nextTurn()
    turn = laying.next()
  }
  return turn.value
}

/** The same pool, officers, conflicts and rule again: a void draw gives nobody another pool (protocol A.11). */
async function repeat(
  tx: Tx,
  context: Context,
  { id, plan, input, earlier, last }: Announcing & { earlier: readonly DrawRow[]; last: DrawRow },
): Promise<Fixed> {
  const rule = ruleOf(last)
  const before = earlier.at(-2)
  const isTwiceVoid = before?.state === 'void' && ruleOf(before).organiser === rule.organiser
  const spoiler = last.voidReason === 'envelope-spoiled' ? last.voidParty : null
  const contributors = (await getContributors(tx, input.contributors ?? plan.content.contributors)).filter(
    ({ party }) => party !== spoiler,
  )
  const announcement = announcementOf(last)
  return {
    rule: {
      ...rule,
      organiser: isTwiceVoid ? await superiorToken(tx, context, rule.organiser) : rule.organiser,
      contributors: contributors.sort((a, b) => (a.party < b.party ? -1 : 1)),
      custodian: await getCustodian(tx, input.custodian ?? plan.content.custodian, id),
    },
    frame: { root: announcement.frameRoot, count: announcement.frameCount },
    asOf: announcement.asOf,
    officers: last.officers,
    conflicts: last.conflicts,
    kept: { frameId: last.frameId, frameKey: last.frameKey, inCount: last.inCount },
  }
}

async function publish(
  tx: Tx,
  context: Context,
  { id, plan, input, last, fixed }: Announcing & { last: DrawRow | undefined; fixed: Fixed },
): Promise<Draw> {
  const { rule, frame, asOf, officers, conflicts, kept } = fixed
  const announcement = makeAnnouncement({
    plan: plan.id,
    ordinal: (last?.ordinal ?? 0) + 1,
    previous: last?.announcementHash ?? null,
    asOf,
    frame,
    rule,
    officers,
    conflicts,
    announcedAt: toSecond(context.at),
    t1: toSecond(input.t1),
    t2: toSecond(input.t2),
    t3: toSecond(input.t3),
    beacon: input.beacon ? { round: input.beacon.round, time: toSecond(input.beacon.time) } : null,
  })
  const announcementHash = hashAnnouncement(announcement)
  const entry = await recordAct(tx, context, {
    action: 'inspections.announceDraw',
    subject: { type: 'draw', id },
    payload: { what: 'draw-announcement', hash: announcementHash, announcement },
    refs: [plan.id],
  })
  const row: DrawRow = {
    ...kept,
    ...notYet,
    id,
    bureauId: plan.bureauId,
    planId: plan.id,
    planName: plan.name,
    ordinal: announcement.ordinal,
    announcedAt: announcement.announcedAt,
    t1: announcement.t1,
    t2: announcement.t2,
    t3: announcement.t3,
    windowFrom: rule.window.from,
    windowUntil: rule.window.until,
    poolCount: frame.count,
    contributorCount: rule.contributors.length,
    announcement: canonicalJson(announcement),
    announcementHash,
    announcementEntry: entry.id,
    rule: canonicalJson(rule),
    officers: [...officers],
    conflicts: [...conflicts],
  }
  await insertDraw(tx, row)
  await announce(tx, context, drawAnnounced, { drawId: id, planId: plan.id })
  await enqueue(tx, context, closeDrawJob, { drawId: id }, afterSecond(announcement.t1))
  return drawOf(row)
}

/** t1 itself still counts; the list closes in the second after it. */
const afterSecond = (instant: string) => new Date(Date.parse(instant) + 1000).toISOString()

const notYet = {
  state: 'announced',
  voidReason: null,
  voidParty: null,
  committedCount: 0,
  revealedCount: 0,
  selectedCount: null,
  unassignedCount: null,
  closing: null,
  closingEntry: null,
  custodianKey: null,
  beacon: null,
  conclusion: null,
  conclusionHash: null,
  reserves: null,
  conclusionEntry: null,
  concludedAt: null,
  publishedOn: null,
  version: 1,
} as const

function entityOf({ entity, place, cause, ...subject }: PoolSubject, item: string): FrameEntity {
  if (cause !== null) return { id: entity, place, item, state: 'out', reason: publicReason(cause), stratum: '-' }
  return { id: entity, place, item, state: 'in', reason: '-', stratum: subject.class }
}

function linesOf(frameId: string, frame: Frame, subjects: readonly PoolSubject[]): DrawLineRow[] {
  const byEntity = new Map(subjects.map((subject) => [subject.entity, subject]))
  return frame.lines.flatMap((hashed, position) => {
    const subject = byEntity.get(hashed.line.split('\t', 1)[0] ?? '')
    if (!subject) return []
    const { place: _, cause, ...known } = subject
    return [{ ...known, ...hashed, frameId, position, cause, state: cause === null ? 'in' : 'out' } as const]
  })
}

async function organiserToken(tx: Tx, bureauId: string): Promise<string> {
  const bureau = await findUnitCode(tx, bureauId)
  return tokenOf(bureau?.code ?? null, bureauId)
}

/** After two void draws the superior bureau draws. @throws Refusal `draw/superior-draws`. */
async function superiorToken(tx: Tx, { caller }: Context, organiser: string): Promise<string> {
  const token = caller.bureauId === null ? organiser : await organiserToken(tx, caller.bureauId)
  if (token === organiser) throw new Refusal('draw/superior-draws', { organiser })
  return token
}

async function getContributors(tx: Tx, accountIds: readonly string[]): Promise<Contributor[]> {
  const keys = await listContributorKeys(tx, accountIds)
  const missing = accountIds.filter((accountId) => !keys.some((key) => key.accountId === accountId))
  if (missing.length > 0) throw new Refusal('contributor/no-key', { accounts: missing })
  return keys.map(({ party, unit, key }) => ({ party, unit, key }))
}

async function getCustodian(tx: Tx, accountId: string, drawId: string): Promise<Contributor> {
  const key = await takeCustodianKey(tx, accountId, drawId)
  if (!key) throw new Refusal('custodian/no-key', { account: accountId })
  return key
}
