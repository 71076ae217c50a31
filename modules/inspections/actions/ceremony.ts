import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { canonicalJson } from '../../../kernel/crypto/canonical-json.ts'
import { getSm2PublicKey } from '../../../kernel/crypto/sm2.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { CommitSecret, Draw, EnterBeacon, OpenEscrow, RevealSecret } from '../model/index.ts'
import { announcementOf, closingOf, ruleOf } from '../queries/bundles.ts'
import {
  findDrawForUpdate,
  insertCommitment,
  insertReveal,
  listCommitments,
  listReveals,
  updateDraw,
} from '../queries/draws.ts'
import { ownsKey } from '../queries/parties.ts'
import {
  checkBeaconTime,
  checkCloseTime,
  checkCommitTime,
  checkOpeningTime,
  checkRevealTime,
  closeCommitments,
  hashClosing,
  hasQuorum,
  openEnvelope,
  opensCommitment,
  requireCommitment,
  toSecond,
} from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { drawOf } from './draw-of.ts'
import { endDraw } from './end-draw.ts'

/** Contributors and custodian come from other bureaus, and whoever speaks last ends the draw. */
const asParty = 'a party to the draw of another bureau'

/** The commitment as the contributor's own device made it: the secret itself never comes here before the reveal. */
export function commitSecret(context: Context, id: string, input: CommitSecret): Promise<Draw> {
  return runCommand(context, { name: 'inspections.commit', input: { id, ...input }, crosses: asParty }, async (tx) => {
    const draw = await getDraw(tx, id)
    await checkParty(tx, context, draw, input.party)
    const announcement = announcementOf(draw)
    checkCommitTime(draw.state, announcement, context.at, input.party)
    requireCommitment(announcement, ruleOf(draw), input)
    const isFirst = await insertCommitment(tx, id, input, context.at)
    if (!isFirst) throw new Refusal('commitment/exists', { party: input.party })
    return change(tx, context, 'inspections.commit', { ...draw, committedCount: draw.committedCount + 1 }, input)
  })
}

/** Fixes which commitments there are, after t1 and before any secret is told. Without quorum the draw is void. */
export function closeDraw(context: Context, id: string): Promise<Draw> {
  return runCommand(context, { name: 'inspections.closeDraw', input: { id }, crosses: asParty }, async (tx) => {
    const draw = await getOwnDraw(tx, context, id)
    return drawOf(await close(tx, context, draw))
  })
}

export async function close(tx: Tx, context: Context, draw: DrawRow): Promise<DrawRow> {
  checkCloseTime(draw.state, announcementOf(draw), context.at)
  const commitments = closeCommitments(await listCommitments(tx, draw.id))
  const hash = hashClosing(draw.announcementHash, commitments)
  const entry = await recordAct(tx, context, {
    action: 'inspections.closeDraw',
    subject: { type: 'draw', id: draw.id, version: draw.version + 1 },
    payload: { what: 'draw-closing', hash, commitments },
  })
  const closed: DrawRow = {
    ...draw,
    state: 'closed',
    closing: canonicalJson(commitments),
    closingEntry: entry.id,
    version: draw.version + 1,
  }
  await updateDraw(tx, closed)
  return hasQuorum(ruleOf(draw), commitments) ? closed : endDraw(tx, context, closed)
}

export function revealSecret(context: Context, id: string, input: RevealSecret): Promise<Draw> {
  return runCommand(context, { name: 'inspections.reveal', input: { id, ...input }, crosses: asParty }, async (tx) => {
    const found = await getDraw(tx, id)
    await checkParty(tx, context, found, input.party)
    // Whoever reveals first after t1 closes the list, if the job has not yet done so.
    const draw = found.state === 'announced' ? await close(tx, context, found) : found
    checkRevealTime(draw.state, announcementOf(draw), context.at)
    const commitment = closingOf(draw).find(({ party }) => party === input.party)
    if (!commitment) throw new Refusal('reveal/not-committed', { party: input.party })
    if (!opensCommitment(draw.announcementHash, commitment, input.secret)) {
      throw new Refusal('reveal/opens-nothing', { party: input.party })
    }
    const isFirst = await insertReveal(tx, id, { ...input, toldBy: 'party' }, context.at)
    if (!isFirst) throw new Refusal('reveal/exists', { party: input.party })
    const told = { party: input.party, by: 'party' }
    return change(tx, context, 'inspections.reveal', { ...draw, revealedCount: draw.revealedCount + 1 }, told)
  })
}

/** The custodian opens what a party withholds; a spoiled envelope he proves with the key made for this draw alone. */
export function openEscrow(context: Context, id: string, input: OpenEscrow): Promise<Draw> {
  return runCommand(
    context,
    { name: 'inspections.openEscrow', input: { id, ...input }, crosses: asParty },
    async (tx) => {
      const draw = await getDraw(tx, id)
      const { custodian } = ruleOf(draw)
      if (!(await ownsKey(tx, context.caller.accountId, custodian.key))) throw new Refusal('opening/not-permitted')
      checkOpeningTime(draw.state, announcementOf(draw), context.at)
      let opened = 0
      for (const opening of input.openings) if (await open(tx, context, draw, opening)) opened += 1
      const custodianKey = input.custodianKey ? await proofKey(tx, draw, input.custodianKey) : draw.custodianKey
      const after = { ...draw, custodianKey, revealedCount: draw.revealedCount + opened }
      const parties = input.openings.map(({ party }) => party)
      return change(tx, context, 'inspections.openEscrow', after, { parties, provesSpoiled: custodianKey !== null })
    },
  )
}

async function open(tx: Tx, context: Context, draw: DrawRow, { party, secret }: RevealSecret): Promise<boolean> {
  const commitment = closingOf(draw).find((made) => made.party === party)
  if (!commitment) throw new Refusal('reveal/not-committed', { party })
  if (!opensCommitment(draw.announcementHash, commitment, secret)) throw new Refusal('reveal/opens-nothing', { party })
  return insertReveal(tx, draw.id, { party, secret, toldBy: 'custodian' }, context.at)
}

/** Taken only when it proves something: a private key nobody needs to see stays with its owner. */
async function proofKey(tx: Tx, draw: DrawRow, key: string): Promise<string> {
  if (getSm2PublicKey(key) !== ruleOf(draw).custodian.key) throw new Refusal('opening/key-differs')
  const told = new Set((await listReveals(tx, draw.id)).map(({ party }) => party))
  const spoiled = closingOf(draw).some(
    (commitment) => !told.has(commitment.party) && openEnvelope(draw.announcementHash, commitment, key) === undefined,
  )
  if (!spoiled) throw new Refusal('opening/key-needless')
  return key
}

/** The exact bytes the named source printed for the round, entered with where to read it again. */
export function enterBeacon(context: Context, id: string, input: EnterBeacon): Promise<Draw> {
  return runCommand(context, { name: 'inspections.enterBeacon', input: { id, ...input } }, async (tx) => {
    const draw = await getOwnDraw(tx, context, id)
    checkBeaconTime(draw.state, announcementOf(draw), context.at)
    if (draw.beacon !== null) throw new Refusal('beacon/exists')
    return change(tx, context, 'inspections.enterBeacon', { ...draw, beacon: canonicalJson(input) }, input)
  })
}

/** Concludes a draw, done or void, as soon as its end is certain. Two who conclude at once: the second is too late. */
export function concludeDraw(context: Context, id: string): Promise<Draw> {
  return runCommand(context, { name: 'inspections.concludeDraw', input: { id }, crosses: asParty }, async (tx) => {
    const found = await getOwnDraw(tx, context, id)
    const isUnclosed = found.state === 'announced' && toSecond(context.at) > announcementOf(found).t1
    const draw = isUnclosed ? await close(tx, context, found) : found
    return drawOf(draw.state === 'void' ? draw : await endDraw(tx, context, draw))
  })
}

export async function getDraw(tx: Tx, id: string): Promise<DrawRow> {
  const draw = await findDrawForUpdate(tx, id)
  if (!draw) throw new Refusal('draw/not-found', { id })
  return draw
}

export async function getOwnDraw(tx: Tx, context: Context, id: string): Promise<DrawRow> {
  const draw = await getDraw(tx, id)
  if (!context.caller.bureauIds.includes(draw.bureauId)) throw new Refusal('draw/not-found', { id })
  return draw
}

/** A party speaks for itself only. @throws Refusal `commitment/party-unknown`, `commitment/not-permitted`. */
async function checkParty(tx: Tx, context: Context, draw: DrawRow, party: string): Promise<void> {
  const contributor = ruleOf(draw).contributors.find((known) => known.party === party)
  if (!contributor) throw new Refusal('commitment/party-unknown', { party })
  if (!(await ownsKey(tx, context.caller.accountId, contributor.key))) {
    throw new Refusal('commitment/not-permitted', { party })
  }
}

async function change(tx: Tx, context: Context, action: string, row: DrawRow, payload: unknown): Promise<Draw> {
  const after = { ...row, version: row.version + 1 }
  await updateDraw(tx, after)
  await recordAct(tx, context, {
    action,
    subject: { type: 'draw', id: row.id, version: after.version },
    payload,
  })
  return drawOf(after)
}
