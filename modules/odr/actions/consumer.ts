import { publicCaller } from '../../../kernel/access.ts'
import { attachFile } from '../../../kernel/attachments/actions.ts'
import { listAttachments } from '../../../kernel/attachments/queries.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import {
  demandProof,
  findDeskOfBusiness,
  findOpenDesk,
  handIn,
  newNumber,
  newSecretCode,
  openKeyed,
  provesByMessage,
  receiptOf,
} from '../../submissions/index.ts'
import { checkSubmission, type Key, plainCode, type Receipt, shownCode } from '../../submissions/pure.ts'
import {
  type ConsumerSays,
  type ConsumerView,
  Negotiation,
  type NewNegotiation,
  type ShowName,
} from '../model/index.ts'
import {
  findEnterpriseOf,
  findNegotiationByNumber,
  getNegotiation,
  insertNegotiation,
  isNumberKnown,
  listStatements,
  updateNegotiation,
} from '../queries/index.ts'
import { ended, lastDay, mayFile, openOffer, standingOn, takesPart } from '../rules/index.ts'
import type { EnterpriseRow, NegotiationRow } from '../tables.ts'
import { shownStatement } from './enterprise.ts'
import { keepNegotiation, recordNegotiation, say, within } from './record.ts'
import { tellSide } from './tell.ts'

/**
 * Command: the consumer settles with the enterprise first. The same key again gives the same number and code.
 * @throws Refusal of `checkSubmission`, `negotiation/only-complaints`, `enterprise/takes-no-part`, `desk/not-found`,
 * `submission/phone-unproved`.
 */
export async function beginNegotiation(context: Context, input: NewNegotiation): Promise<Receipt> {
  const { phoneProof, ...said } = input
  const asPublic = { ...context, caller: publicCaller }
  const { id } = await runCommand(asPublic, { name: 'odr.begin', input: said }, async (tx) => {
    checkSubmission(said)
    const enterprise = await takingPart(tx, context, said)
    const desk = await findOpenDesk(tx, said.deskId)
    if (!desk) throw new Refusal('desk/not-found', { id: said.deskId })
    const phoneVerified = provesByMessage(context)
    if (phoneVerified) demandProof(context, said.mobile ?? '', phoneProof)
    return begin(tx, context, { said, enterprise, bureauId: desk.bureauId, phoneVerified })
  })
  const { number, sealedCode } = await getNegotiation(context.db, id)
  return { number, code: shownCode(context.site.secrets.open(sealedCode, id)) }
}

async function takingPart(tx: Tx, { today }: Context, { kind, respondentId }: Begun['said']): Promise<EnterpriseRow> {
  if (kind !== 'complaint') throw new Refusal('negotiation/only-complaints')
  const enterprise = respondentId === undefined ? undefined : await findEnterpriseOf(tx, respondentId)
  if (!enterprise || !takesPart(enterprise, today)) throw new Refusal('enterprise/takes-no-part')
  return enterprise
}

type Begun = {
  readonly said: Omit<NewNegotiation, 'phoneProof'>
  readonly enterprise: EnterpriseRow
  readonly bureauId: string
  readonly phoneVerified: boolean
}

/** What `checkSubmission` demands of a complaint is there. */
async function begin(tx: Tx, context: Context, { said, enterprise, bureauId, phoneVerified }: Begun) {
  const id = newIdAt(Date.parse(context.at))
  const negotiation: Negotiation = {
    ...{ id, bureauId, enterpriseId: enterprise.id, businessId: enterprise.businessId, deskId: said.deskId },
    number: await newNumber(context, (taken) => isNumberKnown(tx, taken)),
    ...{ respondentName: enterprise.name, respondentAddress: said.respondentAddress ?? '' },
    ...{ complainantName: said.name ?? '', complainantPhone: said.mobile ?? '' },
    ...{ complainantAddress: said.address ?? '', phoneVerified, isNameShown: false },
    ...{ facts: said.facts, claim: said.claim ?? '', receivedOn: context.today, ...lastDay(context.today, context) },
    ...{ state: 'negotiating', endedOn: null, daysUsed: null, agreement: null, agreedFen: null },
    ...{ isFiled: false, filedOn: null, complaintId: null, version: 1 },
  }
  await insertNegotiation(tx, { ...negotiation, ...newSecretCode(context, id) })
  const inside = within(context, negotiation)
  await recordNegotiation(tx, inside, 'odr.begin', negotiation)
  await tellSide(tx, inside, negotiation, 'enterprise')
  return { id }
}

const keep = (tx: Tx, row: NegotiationRow) => updateNegotiation(tx, row)
const negotiations = { subjectType: 'negotiationKey', find: findNegotiationByNumber, keep }

/** Command: opens a negotiation. @throws Refusal of `openKeyed`. */
const open = (context: Context, { number, code }: Key): Promise<NegotiationRow> =>
  openKeyed(context, negotiations, { number, code })

/** Command: what the consumer says. @throws Refusal of `open` and `say`. */
export async function consumerSays(context: Context, { kind, text, ...key }: ConsumerSays): Promise<object> {
  const row = await open(context, key)
  const inside = within(context, row)
  return runCommand(inside, { name: 'odr.consumerSays', input: { id: row.id, kind, text } }, async (tx) => {
    const before = await reread(tx, row)
    await say(tx, inside, before, { side: 'consumer', kind, text: text.trim(), amountFen: null })
    await tellSide(tx, inside, before, 'enterprise')
    return {}
  })
}

/** Command: he lets the enterprise know his name and telephone, or takes that back. @throws Refusal of `open`. */
export async function showName(context: Context, { isShown, ...key }: ShowName): Promise<object> {
  const row = await open(context, key)
  const inside = within(context, row)
  return runCommand(inside, { name: 'odr.showName', input: { id: row.id, isShown } }, async (tx) => {
    const before = await reread(tx, row)
    if (before.isNameShown === isShown) return {}
    await keepNegotiation(tx, inside, 'odr.showName', { ...before, isNameShown: isShown, version: before.version + 1 })
    return {}
  })
}

/** Command: a photo to what was handed in. @throws Refusal of `attachFile` and of `open`. */
export async function addPhoto(
  context: Context,
  key: Key,
  file: { readonly bytes: Buffer; readonly name: string },
): Promise<object> {
  const row = await open(context, key)
  const subject = { type: Negotiation.name, id: row.id, bureauId: row.bureauId }
  await attachFile(within(context, row), subject, { ...file, use: 'photo' })
  return {}
}

/**
 * Command: what was not settled goes to the authority as it stands, under the same number and code; its periods begin
 * today, and none of the days before counts. @throws Refusal of `open`, `negotiation/not-to-file`, `desk/not-found`.
 */
export async function fileNegotiation(context: Context, key: Key): Promise<Receipt> {
  const row = await open(context, key)
  const inside = within(context, row)
  const { id } = await runCommand(inside, { name: 'odr.file', input: { id: row.id } }, async (tx) => {
    const before = await reread(tx, row)
    const standing = standingOn(before, context.today)
    if (!mayFile(standing)) throw new Refusal('negotiation/not-to-file', { state: standing.state })
    const desk = await deskFor(tx, before)
    const heldKey = { number: before.number, code: plainCode(key.code) }
    const handed = { desk, said: saidIn(before, desk.id), phoneVerified: before.phoneVerified, heldKey }
    const { id, recordId } = await handIn(tx, context, handed)
    const over = before.state === 'negotiating' ? ended(before, 'lapsed', context.today) : before
    const filed = { isFiled: true, filedOn: context.today, complaintId: recordId, version: before.version + 1 }
    await keepNegotiation(tx, inside, 'odr.file', { ...before, ...over, ...filed })
    return { id }
  })
  return receiptOf(context, id)
}

/** The desk that was chosen, or the nearest open one over the business. */
async function deskFor(tx: Tx, { deskId, businessId }: Negotiation) {
  const chosen = await findOpenDesk(tx, deskId)
  const other = chosen ? null : await findDeskOfBusiness(tx, businessId)
  const desk = chosen ?? (other === null ? undefined : await findOpenDesk(tx, other))
  if (!desk) throw new Refusal('desk/not-found', { id: deskId })
  return desk
}

const saidIn = (before: Negotiation, deskId: string): NewNegotiation => ({
  ...{ kind: 'complaint', deskId, respondentId: before.businessId, respondentName: before.respondentName },
  ...{ respondentAddress: before.respondentAddress, facts: before.facts, claim: before.claim },
  ...{ name: before.complainantName, mobile: before.complainantPhone, address: before.complainantAddress },
})

/** Locked once more: between opening and acting the other side may have spoken. */
async function reread(tx: Tx, { number }: NegotiationRow): Promise<NegotiationRow> {
  const row = await findNegotiationByNumber(tx, number)
  if (!row) throw new Error(`negotiation ${number} is gone`)
  return row
}

/** How it stands, for whoever has shown its code. */
export async function consumerView(context: Context, key: Key): Promise<ConsumerView> {
  const row = standingOn(await open(context, key), context.today)
  const said = await listStatements(context.db, row.id)
  const photos = await listAttachments(context.db, { type: Negotiation.name, id: row.id })
  const offer = row.state === 'negotiating' ? openOffer(said) : undefined
  const { number, receivedOn, dueOn, state, endedOn, facts, claim, isNameShown, agreement, agreedFen, isFiled } = row
  return {
    ...{ number, receivedOn, dueOn, state, endedOn, facts, claim, isNameShown, agreement, agreedFen, isFiled },
    enterpriseName: row.respondentName,
    photos: photos.filter(({ withdrawnAt }) => withdrawnAt === null).length,
    said: said.map(shownStatement),
    offer: offer ? shownStatement(offer) : null,
    mayFile: mayFile(row),
  }
}
