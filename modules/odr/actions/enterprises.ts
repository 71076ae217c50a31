import { toString as drawQrCode } from 'qrcode'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { isMobile } from '../../../kernel/mobile.ts'
import { maskPersonal } from '../../../kernel/personal.ts'
import { newNumber, newSecretCode } from '../../submissions/index.ts'
import { shownCode } from '../../submissions/pure.ts'
import {
  type AccessCode,
  type ChangeEnterprise,
  Enterprise,
  type NewEnterprise,
  type Withdraw,
} from '../model/index.ts'
import {
  findBusinessOf,
  findEnterpriseForUpdate,
  getEnterprise,
  insertEnterprise,
  isNumberKnown,
  updateEnterprise,
} from '../queries/index.ts'
import { checkDays } from '../rules/index.ts'
import type { EnterpriseRow } from '../tables.ts'

/**
 * Command: a business of the caller's bureau settles disputes itself from now on.
 * @throws Refusal `enterprise/no-bureau`, `business/not-found`, `enterprise/no-mobile`, `enterprise/bad-days`,
 * `enterprise/exists`.
 */
export function enterEnterprise(context: Context, input: NewEnterprise): Promise<Enterprise> {
  return runCommand(context, { name: 'odr.enter', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('enterprise/no-bureau')
    const { mobile, businessId, contact, validFrom, validUntil } = input
    checkDays(input)
    const business = await findBusinessOf(tx, businessId, bureauId)
    if (!business) throw new Refusal('business/not-found', { field: 'businessId', id: businessId })
    const id = newIdAt(Date.parse(context.at))
    const enterprise: Enterprise = {
      ...{ id, bureauId, businessId, name: business.name, contact, validFrom, validUntil },
      ...{ maskedMobile: masked(mobile), withdrawnOn: null, withdrawnReason: null },
      number: await newNumber(context, (taken) => isNumberKnown(tx, taken)),
      version: 1,
    }
    const sealedMobile = context.site.secrets.seal(mobile, id)
    await insertEnterprise(tx, { ...enterprise, sealedMobile, ...newSecretCode(context, id) })
    await record(tx, context, 'odr.enter', enterprise)
    return enterprise
  })
}

/** Command: who answers, and until when it takes part. @throws Refusal of `demandOwn`, `enterprise/no-mobile`, `enterprise/bad-days`. */
export function changeEnterprise(context: Context, id: string, input: ChangeEnterprise): Promise<Enterprise> {
  return runCommand(context, { name: 'odr.change', input: { id, ...input } }, async (tx) => {
    const before = await demandOwn(tx, context, id, input.version)
    const { mobile, contact, validUntil } = input
    checkDays({ ...before, validUntil })
    const phone = mobile
      ? { maskedMobile: masked(mobile), sealedMobile: context.site.secrets.seal(mobile, id) }
      : { maskedMobile: before.maskedMobile, sealedMobile: before.sealedMobile }
    const row = { ...before, ...phone, contact, validUntil, version: before.version + 1 }
    await updateEnterprise(tx, row)
    return record(tx, context, 'odr.change', row)
  })
}

/** Command: it takes part no longer; what runs is settled or lapses. @throws Refusal of `demandOwn`. */
export function withdrawEnterprise(context: Context, id: string, { version, reason }: Withdraw): Promise<Enterprise> {
  return runCommand(context, { name: 'odr.withdraw', input: { id, version, reason } }, async (tx) => {
    const before = await demandOwn(tx, context, id, version)
    const row = { ...before, withdrawnOn: context.today, withdrawnReason: reason, version: version + 1 }
    await updateEnterprise(tx, row)
    return record(tx, context, 'odr.withdraw', row)
  })
}

/** Command: a new code to come in with; the one before opens nothing any longer. @throws Refusal of `demandOwn`. */
export async function renewAccess(context: Context, id: string, { version }: { version: number }): Promise<AccessCode> {
  await runCommand(context, { name: 'odr.renewAccess', input: { id, version } }, async (tx) => {
    const before = await demandOwn(tx, context, id, version)
    const row = { ...before, ...newSecretCode(context, id), version: version + 1 }
    await updateEnterprise(tx, row)
    await record(tx, context, 'odr.renewAccess', row)
    return {}
  })
  const { number, sealedCode } = await getEnterprise(context.db, id)
  const code = shownCode(context.site.secrets.open(sealedCode, id))
  const { url } = context.site
  const address = url && `${url}/odr-desk#${number}.${code}`
  return { number, code, qrCode: address ? await drawQrCode(address, { type: 'svg', margin: 1 }) : null }
}

function masked(mobile: string): string {
  if (!isMobile(mobile)) throw new Refusal('enterprise/no-mobile', { field: 'mobile' })
  return maskPersonal('phone', mobile)
}

/** @throws Refusal `enterprise/not-found`, `enterprise/stale`, `enterprise/withdrawn`. */
async function demandOwn(tx: Tx, context: Context, id: string, version: number): Promise<EnterpriseRow> {
  const row = await findEnterpriseForUpdate(tx, context, id)
  if (!row) throw new Refusal('enterprise/not-found', { id })
  if (row.version !== version) throw new Refusal('enterprise/stale', { seen: version, current: row.version })
  if (row.withdrawnOn !== null) throw new Refusal('enterprise/withdrawn', { id })
  return row
}

/** The fields of the model alone: neither code nor telephone. */
async function record(tx: Tx, context: Context, action: string, row: Enterprise): Promise<Enterprise> {
  const names = ['id', ...Object.keys(Enterprise.fields)] as (keyof Enterprise)[]
  const payload = Object.fromEntries(names.map((name) => [name, row[name]])) as Enterprise
  const subject = { type: 'odrEnterprise', id: row.id, version: row.version }
  await recordAct(tx, context, { action, subject, payload, refs: [row.businessId] })
  return payload
}
