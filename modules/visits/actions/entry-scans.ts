import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getActingOfficer, takeStep } from '../actions.ts'
import type { EntryScan, ScanEntry } from '../model.ts'
import { findAuthorityOf, findByCode, findScanOfVisit, findVisitToday, insertScan } from '../queries.ts'
import { checkOutsideEntry, codeIn } from '../rules.ts'

const asLentOfficer = 'the officer may be lent by another bureau'

/**
 * 扫码入企: at the door the code of the business is scanned. Of the house nobody enters without an approved visit of his
 * own today, which begins with it; an outside authority says on what basis it comes. Whoever scans second hears the same.
 * @throws Refusal `entry-scan/no-code`, `entry-scan/business-unknown`, `entry-scan/not-approved`, `entry-scan/basis-missing`,
 * `entry-scan/too-few-people`.
 */
export function scanEntry(context: Context, input: ScanEntry): Promise<EntryScan> {
  return runCommand(context, { name: 'visits.scanEntry', input, crosses: asLentOfficer }, async (tx) => {
    const business = await getScanned(tx, context, input.code)
    const { accountId, authority } = await getAuthority(tx, context)
    const { id: authorityId, name } = authority
    const scan = {
      id: newIdAt(Date.parse(context.at)),
      businessId: business.id,
      bureauId: business.bureauId,
      subjectName: business.name,
      authorityId,
      authority: name,
      enteredAt: context.at,
      enteredOn: context.today,
    }
    const entered = authority.isOutside ? fromOutside(scan, input) : await fromHouse(tx, context, scan)
    return 'isNew' in entered ? keepScan(tx, context, entered.scan, accountId) : entered.scan
  })
}

async function getScanned(tx: Tx, context: Context, scanned: string) {
  const code = codeIn(scanned)
  if (!code) throw new Refusal('entry-scan/no-code')
  const business = await findByCode(tx, code, context.caller)
  if (!business) throw new Refusal('entry-scan/business-unknown', { code })
  return business
}

async function getAuthority(tx: Tx, { caller: { accountId } }: Context) {
  const authority = accountId ? await findAuthorityOf(tx, accountId) : undefined
  if (!authority || !accountId) throw new Refusal('officer/not-linked')
  return { accountId, authority }
}

type Arrival = Omit<EntryScan, 'visitId' | 'origin' | 'basis' | 'people'>
type Entered = { readonly scan: EntryScan; readonly isNew?: true }

function fromOutside(arrival: Arrival, input: ScanEntry): Entered {
  checkOutsideEntry(input)
  const { basis = '', people = 2 } = input
  return { scan: { ...arrival, visitId: null, origin: null, basis: basis.trim(), people }, isNew: true }
}

async function fromHouse(tx: Tx, context: Context, arrival: Arrival): Promise<Entered> {
  const officer = await getActingOfficer(tx, context)
  const { businessId } = arrival
  const visit = await findVisitToday(tx, { businessId, officerId: officer.id, today: context.today })
  if (!visit) throw new Refusal('entry-scan/not-approved', { rule: 'C-17' })
  const known = await findScanOfVisit(tx, visit.id)
  if (known) return { scan: scanOf(known) }
  if (visit.startedAt === null) await takeStep(tx, context, visit, { step: 'start', version: visit.version })
  return { scan: { ...arrival, visitId: visit.id, origin: visit.origin, basis: null, people: 2 }, isNew: true }
}

const scanOf = ({ accountId: _, ...scan }: EntryScan & { accountId: string }): EntryScan => scan

async function keepScan(tx: Tx, context: Context, scan: EntryScan, accountId: string): Promise<EntryScan> {
  await insertScan(tx, { ...scan, accountId })
  await recordAct(tx, context, {
    action: 'visits.scanEntry',
    subject: { type: 'entryScan', id: scan.id },
    payload: scan,
    refs: [scan.businessId],
  })
  return scan
}
