import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { divisionOf } from '../../authorities/index.ts'
import { getBusiness } from '../../businesses/index.ts'
import { findComplaint, findReport } from '../../complaints/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { Listing, ListingRow, NewListing } from '../model/listing.ts'
import { listingProcedures } from '../procedure.ts'
import { seesInspection } from '../queries/index.ts'
import { getListing, insertListing, updateListing } from '../queries/listings.ts'
import { checkListing, listingAfter } from '../rules/listing.ts'

/**
 * Command: a firm of the register is nominated for the red or the black board, on records that the caller sees.
 * @throws Refusal `listing/no-evidence`, `listing/not-public`, `complaint/no-bureau`, `business/not-found`,
 * `complaint/not-found`, `report/not-found`, `inspection/not-found`.
 */
export function nominate(context: Context, input: NewListing): Promise<Listing> {
  return runCommand(context, { name: 'postings.nominate', input }, async (tx) => {
    const { bureauId, unitId } = context.caller
    if (bureauId === null) throw new Refusal('complaint/no-bureau')
    checkListing(input)
    const { name: businessName, subjectKind } = await getBusiness({ ...context, db: tx }, input.businessId)
    if (subjectKind !== 'business' && subjectKind !== 'organisation')
      throw new Refusal('listing/not-public', { field: 'businessId' })
    await demandEvidence({ ...context, db: tx }, input)
    const listing: ListingRow = {
      ...input,
      ...{ complaintId: input.complaintId ?? null, reportId: input.reportId ?? null },
      ...{ inspectionId: input.inspectionId ?? null, id: newIdAt(Date.parse(context.at)), bureauId, businessName },
      ...{ toldOn: null, opinion: null, publishOn: null, endsOn: null, rule: null, appealedOn: null, appeal: null },
      ...{ ruling: null, outcome: null, removedOn: null, entryId: null, version: 1 },
    }
    await insertListing(tx, listing)
    await record(tx, context, 'postings.nominate', listing)
    await openMatter(tx, context, listingProcedures, {
      ...{ id: listing.id, title: businessName, bureauId, unitId, holderId: null },
      ...{ place: await divisionOf(tx, bureauId), from: context.today },
    })
    return shown(listing)
  })
}

/** What it rests on are records the caller sees. */
async function demandEvidence(context: Context, { complaintId, reportId, inspectionId }: NewListing): Promise<void> {
  if (complaintId && !(await findComplaint(context, complaintId)))
    throw new Refusal('complaint/not-found', { id: complaintId })
  if (reportId && !(await findReport(context, reportId))) throw new Refusal('report/not-found', { id: reportId })
  if (inspectionId && !(await seesInspection(context, inspectionId)))
    throw new Refusal('inspection/not-found', { id: inspectionId })
}

/** What a step of its procedure leaves in the record; listing it names the entry by which anybody proves it. */
export async function carryOutListing(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getListing(tx, id)
  const ground = { ...context, place: await divisionOf(tx, before.bureauId) }
  const after = listingAfter(before, step, input, ground)
  const { id: entryId } = await record(tx, context, `postings.${step}Listing`, after)
  await updateListing(tx, step === 'list' ? { ...after, entryId } : after)
}

const shown = ({ entryId: _, ...listing }: ListingRow): Listing => listing

const record = (tx: Tx, context: Context, action: string, listing: ListingRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'listing', id: listing.id, version: listing.version },
    payload: shown(listing),
    refs: [listing.businessId, listing.complaintId, listing.reportId, listing.inspectionId].flatMap((id) => id ?? []),
  })
