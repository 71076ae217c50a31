import { toString as drawQrCode } from 'qrcode'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { cellOf } from '../../../kernel/geo/cells.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { isMobile } from '../../../kernel/mobile.ts'
import { maskPersonal } from '../../../kernel/personal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { divisionOf } from '../../authorities/index.ts'
import { getBusiness } from '../../businesses/index.ts'
import { openMatter } from '../../matters/index.ts'
import { newNumber, newSecretCode } from '../../submissions/index.ts'
import { shownCode } from '../../submissions/pure.ts'
import type { ChangeStation, NewStation, Station, StationAccess } from '../model/index.ts'
import { stationProcedures } from '../procedure/index.ts'
import {
  countPlated,
  findStandard,
  findStandardInForce,
  findStationForUpdate,
  getStation,
  insertStation,
  isDoorTaken,
  updateStation,
} from '../queries/index.ts'
import { checkStation, evaluationDue, placesOf, plateNumber, stationAfter } from '../rules/index.ts'
import type { StationRow } from '../tables.ts'
import { groundOf, recordStation } from './record.ts'

type Said = Omit<NewStation, 'mobile'>

/** What was entered, as it is kept. @throws Refusal of `checkStation`, `business/not-found`. */
async function entered(context: Context, said: Said) {
  checkStation(said)
  const { businessId = null, longitude = null, latitude = null, coveredPlaces, ...rest } = said
  if (businessId !== null) await getBusiness(context, businessId)
  const cell = longitude === null || latitude === null ? null : cellOf(Number(longitude), Number(latitude))
  return { ...rest, businessId, longitude, latitude, cell, coveredPlaces: placesOf(coveredPlaces) }
}

/** @throws Refusal `station/no-mobile`. */
function phoneOf({ site }: Context, mobile: string, id: string) {
  if (!isMobile(mobile)) throw new Refusal('station/no-mobile', { field: 'mobile' })
  return { maskedMobile: maskPersonal('phone', mobile), sealedMobile: site.secrets.seal(mobile, id) }
}

const later = {
  ...{ isInService: false, star: null, number: null, standardId: null, fulfilled: null, review: null },
  ...{ acceptedOn: null, platedOn: null, score: null, evaluatedOn: null, evaluateBy: null, endedOn: null },
  ...{ outcome: null, version: 1 },
} as const

const shown = ({ cell: _, sealedMobile: __, codeHash: ___, sealedCode, misses, missesOn, ...station }: StationRow) =>
  station as Station

/** Command: a station is applied for. @throws Refusal `station/no-bureau`, `station/no-mobile` and those of `entered`. */
export function enterStation(context: Context, { mobile, ...said }: NewStation): Promise<Station> {
  // The telephone is kept sealed: it stands in no command that is kept.
  return runCommand(context, { name: 'stations.enter', input: said }, async (tx) => {
    const { bureauId, unitId } = context.caller
    if (bureauId === null) throw new Refusal('station/no-bureau')
    const id = newIdAt(Date.parse(context.at))
    const row: StationRow = {
      ...later,
      ...(await entered({ ...context, db: tx }, said)),
      ...phoneOf(context, mobile, id),
      ...newSecretCode(context, id),
      ...{ id, bureauId, appliedOn: context.today },
      doorNumber: await newNumber(context, (taken) => isDoorTaken(tx, taken)),
    }
    await insertStation(tx, row)
    await recordStation(tx, context, 'stations.enter', row)
    const place = await divisionOf(tx, bureauId)
    const matter = { id, title: row.name, bureauId, unitId, holderId: null, place, from: row.appliedOn }
    await openMatter(tx, context, stationProcedures, matter)
    return shown(row)
  })
}

/** Command: who answers, where it lies, what it covers. @throws Refusal of `demandOpen`, `station/kind` and of `entered`. */
export function changeStation(context: Context, id: string, input: ChangeStation): Promise<Station> {
  const { mobile, version, ...said } = input
  return runCommand(context, { name: 'stations.change', input: { id, version, ...said } }, async (tx) => {
    const before = await demandOpen(tx, context, id, version)
    if (said.kind !== before.kind && before.standardId !== null) throw new Refusal('station/kind', { field: 'kind' })
    const row: StationRow = {
      ...before,
      ...(await entered({ ...context, db: tx }, said)),
      ...(mobile ? phoneOf(context, mobile, id) : {}),
      version: version + 1,
    }
    await updateStation(tx, row)
    await recordStation(tx, context, 'stations.change', row)
    return shown(row)
  })
}

/** Command: a new code to come in with; the one before opens nothing any longer. @throws Refusal of `demandOpen`. */
export async function renewStationAccess(
  context: Context,
  id: string,
  { version }: { version: number },
): Promise<StationAccess> {
  await runCommand(context, { name: 'stations.renewAccess', input: { id, version } }, async (tx) => {
    const before = await demandOpen(tx, context, id, version)
    const row = { ...before, ...newSecretCode(context, id), version: version + 1 }
    await updateStation(tx, row)
    await recordStation(tx, context, 'stations.renewAccess', row)
    return {}
  })
  const { doorNumber: number, sealedCode } = await getStation(context.db, id)
  const code = shownCode(context.site.secrets.open(sealedCode, id))
  const { url } = context.site
  const address = url && `${url}/station-desk#${number}.${code}`
  return { number, code, qrCode: address ? await drawQrCode(address, { type: 'svg', margin: 1 }) : null }
}

/** @throws Refusal `station/not-found`, `station/stale`, `station/ended`. */
async function demandOpen(tx: Tx, context: Context, id: string, version: number): Promise<StationRow> {
  const row = await findStationForUpdate(tx, context, id)
  if (!row) throw new Refusal('station/not-found', { id })
  if (row.version !== version) throw new Refusal('station/stale', { seen: version, current: row.version })
  if (row.endedOn !== null) throw new Refusal('station/ended')
  return row
}

/** What a step leaves in the record. @throws Refusal `station/no-standard` where none of its kind is in force. */
export async function carryOutStation(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getStation(tx, id)
  const standard =
    before.standardId === null ? await findStandardInForce(tx, before) : await findStandard(tx, before.standardId)
  if (!standard) throw new Refusal('station/no-standard')
  const known = {
    ...{ today: context.today, standard },
    number:
      step === 'plate' ? plateNumber(before.kind, context.today, (await countPlated(tx, before.bureauId)) + 1) : '',
    evaluateBy: evaluationDue(await groundOf(tx, context, before.bureauId)),
  }
  const after = { ...before, ...stationAfter(before, step, input, known) }
  await updateStation(tx, after)
  await recordStation(tx, context, `stations.${step}`, after)
}
