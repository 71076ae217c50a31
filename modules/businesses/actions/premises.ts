import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { type ChangePremises, type CreatePremises, nowhere, type Premises } from '../model/index.ts'
import { competenceOf } from '../queries/competence.ts'
import { placesOn } from '../queries/gazetteer.ts'
import { getBusiness } from '../queries/registers.ts'
import { findPremisesForUpdate, insertPremises, updatePremises } from '../queries/writes.ts'
import { checkPremises } from '../rules/checks.ts'
import { addressUnit, findPlace } from '../rules/index.ts'
import { keptPlace } from '../rules/staged-row.ts'

/** Command: a further place where a subject does business. @throws Refusal `business/not-found`, `premises/period-reversed`. */
export function createPremises(context: Context, input: CreatePremises): Promise<Premises> {
  return runCommand(context, { name: 'businesses.createPremises', input }, async (tx) => {
    checkPremises(input)
    const placed = await placedFields({ ...context, db: tx }, input)
    const id = newIdAt(Date.parse(context.at))
    const premises = { ...placed, id, isDomicile: false, gridId: null, ...nowhere, version: 1 }
    await insertPremises(tx, premises)
    await record(tx, context, 'businesses.createPremises', premises)
    return premises
  })
}

/** Command. @throws Refusal `premises/not-found`, `premises/stale`, `premises/is-domicile`, `premises/period-reversed`. */
export function changePremises(context: Context, id: string, input: ChangePremises): Promise<Premises> {
  return runCommand(context, { name: 'businesses.changePremises', input: { id, ...input } }, async (tx) => {
    checkPremises(input)
    const before = await requirePremises(tx, context, id, input)
    const isMoved = before.address !== input.address
    if (before.isDomicile && isMoved) throw new Refusal('premises/is-domicile')
    const placed = await placedFields({ ...context, db: tx }, input)
    const where = isMoved ? moved(placed) : { ...placed, bureauId: before.bureauId, officeId: before.officeId }
    const premises = { ...before, ...where, version: before.version + 1 }
    await updatePremises(tx, { ...premises, ...(isMoved ? noPoint : {}) })
    await record(tx, context, 'businesses.changePremises', premises)
    return premises
  })
}

/** At a new address: where it lies is to be found out anew. */
const moved = <Placed extends object>(placed: Placed) => ({ ...placed, ...nowhere })
const noPoint = { longitude: null, latitude: null, cell: null } as const

/** @throws Refusal `premises/not-found`, `premises/stale`. */
async function requirePremises(tx: Tx, context: Context, id: string, input: ChangePremises): Promise<Premises> {
  const before = await findPremisesForUpdate(tx, id, context.caller.bureauIds)
  if (!before || before.businessId !== input.businessId) throw new Refusal('premises/not-found', { id })
  if (before.version !== input.version)
    throw new Refusal('premises/stale', { seen: input.version, current: before.version })
  return before
}

async function placedFields(context: Context, input: CreatePremises) {
  const business = await getBusiness(context, input.businessId)
  const { gazetteer } = placesOn(context)
  const place = findPlace({ address: input.address }, gazetteer)
  const { division, zone } = keptPlace(place)
  const competence = await competenceOf(context)
  const bureauId = competence.bureauOf(place)?.bureauId ?? business.bureauId
  return {
    businessId: input.businessId,
    address: input.address,
    addressUnit: addressUnit(input.address, gazetteer) ?? null,
    kind: input.kind,
    marketId: input.marketId ?? null,
    division,
    zone,
    bureauId,
    officeId: competence.officeOf(bureauId, division, input.address)?.officeId ?? null,
    validFrom: input.validFrom,
    validUntil: input.validUntil ?? null,
  }
}

const record = (tx: Tx, context: Context, action: string, premises: Premises) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'premises', id: premises.id, version: premises.version },
    payload: premises,
    refs: [premises.businessId],
  })
