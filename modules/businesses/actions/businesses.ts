import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { keepUnseen } from '../../../kernel/personal.ts'
import { businessCreated, registrationChanged } from '../events.ts'
import { Business, type ChangeBusiness, type CreateBusiness, nowhere } from '../model/index.ts'
import { competenceOf } from '../queries/competence.ts'
import { placesOn } from '../queries/gazetteer.ts'
import { keepPremisesOf } from '../queries/history.ts'
import { getBusiness } from '../queries/registers.ts'
import { searchKeysOf } from '../queries/search-keys.ts'
import {
  endDomicile,
  findBusinessForUpdate,
  freeCode,
  insertBusiness,
  insertPremises,
  takeCode,
  updateBusiness,
} from '../queries/writes.ts'
import { checkBusiness } from '../rules/checks.ts'
import { addressUnit, findPlace } from '../rules/index.ts'
import { registrationDifference } from '../rules/registration-change.ts'
import { keptPlace } from '../rules/staged-row.ts'
import type { BusinessRow } from '../tables.ts'

/**
 * Command: one subject is entered by hand.
 * @throws Refusal `business/exists`, `business/bureau-required` and what `checkBusiness` refuses.
 */
export function createBusiness(context: Context, input: CreateBusiness): Promise<Business> {
  return runCommand(context, { name: 'businesses.createBusiness', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('business/bureau-required')
    const id = newIdAt(Date.parse(context.at))
    const entered = await enteredFields(tx, context, input, null)
    const place = await placeOf(context, input.domicile ?? null)
    const competent = place.competent ?? {
      bureauId,
      bureauReason: 'entered' as const,
      officeId: null,
      officeReason: null,
    }
    const row: BusinessRow = { ...blank, ...entered, ...place.kept, ...competent, id, version: 1 }
    await takeCodeOf(tx, row)
    await insertBusiness(tx, row)
    await beginDomicile(tx, context, row)
    const business = await getBusiness({ ...context, db: tx }, id)
    const entry = await recordAct(tx, context, {
      action: 'businesses.createBusiness',
      subject: { type: 'business', id },
      payload: business,
    })
    await keepPremisesOf(tx, entry.id, [id])
    await announce(tx, context, businessCreated, {
      businessId: id,
      bureauId: row.bureauId,
      foundedOn: row.foundedOn,
      entryId: entry.id,
    })
    return business
  })
}

/**
 * Command: the register of one subject changes. Place, bureau and office follow a new domicile as far as they were not
 * given by hand; a place that the new address does not tell stays as it was known.
 * @throws Refusal `business/not-found`, `business/stale`, `business/exists` and what `checkBusiness` refuses.
 */
export function changeBusiness(context: Context, id: string, input: ChangeBusiness): Promise<Business> {
  return runCommand(context, { name: 'businesses.changeBusiness', input: { id, ...input } }, async (tx) => {
    const before = await findBusinessForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('business/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('business/stale', { seen: input.version, current: before.version })
    const entered = await enteredFields(tx, context, keepUnseen(Business, before, input), before)
    const hasMoved = entered.domicile !== before.domicile
    const moved = hasMoved ? await whereNow(context, entered.domicile, before) : {}
    await updateBusiness(tx, { ...entered, ...moved, id, version: before.version + 1 })
    const after = await getBusiness({ ...context, db: tx }, id)
    await changeCode(tx, before.creditCode, after)
    if (hasMoved) await moveHouse(tx, context, after)
    await tellChange(tx, context, before as unknown as Business, after)
    return after
  })
}

async function tellChange(tx: Tx, context: Context, before: Business, after: Business) {
  const { id, version } = after
  const entry = await recordAct(tx, context, {
    action: 'businesses.changeBusiness',
    subject: { type: 'business', id, version },
    payload: after,
  })
  await keepPremisesOf(tx, entry.id, [id])
  const difference = registrationDifference(before, after)
  const changed = { businessId: id, changedOn: context.today, entryId: entry.id, ...difference }
  // Who mends a slip of the pen has registered no change, and no dossier counts one.
  if (difference.what.length > 0 && !context.isCorrection) await announce(tx, context, registrationChanged, changed)
}

const blank = {
  organisationCode: null,
  kindReason: null,
  kindText: null,
  gridId: null,
  registeringAuthorityText: null,
  tradeText: null,
  sourceImportId: null,
}

type Known = { readonly id: string; readonly kind: string | null }

async function enteredFields(tx: Tx, context: Context, input: CreateBusiness, before: Known | null) {
  const codes = checkBusiness(input, context.today)
  const entered = { ...nothingEntered, ...input }
  await checkHeadquarters({ ...context, db: tx }, entered.headquartersId, before?.id)
  const { name, head, domicile, kind, capitalMinor } = entered
  const unit = domicile === null ? undefined : addressUnit(domicile, placesOn(context).gazetteer)
  return {
    ...withoutVersion(entered),
    ...codes,
    capitalCurrency: capitalMinor === null ? null : entered.capitalCurrency,
    addressUnit: unit ?? null,
    // What a person says of the kind weighs as much as the registered type: a name in a file does not overrule it.
    ...(kind !== null && kind !== before?.kind ? { kindReason: 'type' } : {}),
    ...searchKeysOf({ name, head, domicile, ...codes }),
  }
}

const nothingEntered = {
  kind: null,
  head: null,
  domicile: null,
  scope: null,
  capitalMinor: null,
  capitalCurrency: null,
  foundedOn: null,
  tradeCode: null,
  phone: null,
  headquartersId: null,
}

function withoutVersion<Entered extends object>(entered: Entered & { version?: unknown }): Omit<Entered, 'version'> {
  const { version: _, ...fields } = entered
  return fields
}

async function checkHeadquarters(context: Context, headquartersId: string | null, ownId: string | undefined) {
  if (headquartersId === null) return
  if (headquartersId === ownId) throw new Refusal('business/own-headquarters')
  await getBusiness(context, headquartersId)
}

/** What an address tells of place, bureau and office; `competent` is null when it names no bureau of the caller's. */
async function placeOf(context: Context, domicile: string | null) {
  const place = findPlace({ address: domicile ?? undefined }, placesOn(context).gazetteer)
  const kept = keptPlace(place)
  const competence = await competenceOf(context)
  const bureau = competence.bureauOf(place)
  if (!bureau) return { kept, competent: null }
  const office = competence.officeOf(bureau.bureauId, kept.division, domicile)
  return {
    kept,
    competent: { ...bureau, officeId: office?.officeId ?? null, officeReason: office?.reason ?? null },
  }
}

/** Where a business is after it moved: what is not known anew stays, and what was given by hand stands. */
async function whereNow(
  context: Context,
  domicile: string | null,
  before: Pick<Business, 'bureauReason' | 'bureauId'>,
) {
  const { kept, competent } = await placeOf(context, domicile)
  if (kept.division === null) return {}
  if (before.bureauReason === 'assigned' || competent === null) return kept
  const gridId = competent.bureauId === before.bureauId ? {} : { gridId: null }
  return { ...kept, ...competent, ...gridId }
}

async function takeCodeOf(tx: Tx, { id, creditCode }: Pick<Business, 'id' | 'creditCode'>) {
  if (creditCode && !(await takeCode(tx, creditCode, id))) throw new Refusal('business/exists', { creditCode })
}

async function changeCode(tx: Tx, before: string | null, after: Pick<Business, 'id' | 'creditCode'>) {
  if (before === after.creditCode) return
  if (before) await freeCode(tx, before, after.id)
  await takeCodeOf(tx, after)
}

type Housed = Pick<
  Business,
  'id' | 'domicile' | 'addressUnit' | 'division' | 'zone' | 'bureauId' | 'officeId' | 'gridId' | 'foundedOn'
>

async function moveHouse(tx: Tx, context: Context, after: Business) {
  await endDomicile(tx, after.id, context.today)
  await beginDomicile(tx, context, after, context.today)
}

async function beginDomicile(tx: Tx, context: Context, business: Housed, from = business.foundedOn ?? context.today) {
  const { id: businessId, domicile, addressUnit: unit, division, zone, bureauId, officeId, gridId } = business
  if (domicile === null) return
  await insertPremises(tx, {
    id: newIdAt(Date.parse(context.at)),
    businessId,
    address: domicile,
    addressUnit: unit,
    kind: 'other',
    isDomicile: true,
    marketId: null,
    division,
    zone,
    bureauId,
    officeId,
    gridId,
    ...nowhere,
    validFrom: from,
    validUntil: null,
    version: 1,
  })
}
