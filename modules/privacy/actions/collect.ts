import type { Context } from '../../../kernel/context.ts'
import type { ErasableRows, PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { listFirstWritten } from '../../../kernel/journal/entries.ts'
import type { Field, Model } from '../../../kernel/model.ts'
import { cellOf } from '../../../kernel/register/export/cells.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { fieldWord, listWord, type Say } from '../../../kernel/register/words.ts'
import type { CopyData, CopyRecords, CopyRow, PrivacyRequest } from '../model.ts'
import { countHanging, type Listed, listEndedOn, listOfRequest, mostInCopy, namesOfBureaus } from '../queries/copies.ts'
import type { House } from '../queries/house.ts'
import { retentionOf } from '../queries/schedule.ts'
import { type Identified, isSurelyHis, judgeRetention, withoutOthers } from '../rules.ts'

type Held = Listed & {
  readonly records: PersonalRecords
  readonly row: Readonly<Record<string, unknown>>
  readonly isSure: boolean
}

const identifiedBy = ({ applicantName: name, applicantContact: contact }: PrivacyRequest): Identified => ({
  name,
  contact,
})

/**
 * The records on the request that the caller may still see, each with whether it is surely of who asks. The request itself
 * comes first: what was written down of him when he asked is kept of him as well.
 * @throws Refusal `privacy-copy/too-many`.
 */
async function listHeld(context: Context, { personal }: House, request: PrivacyRequest): Promise<Held[]> {
  const listed = await listOfRequest(context.db, request.id)
  if (listed.length > mostInCopy) throw new Refusal('privacy-copy/too-many', { most: mostInCopy })
  const own = { recordId: request.id, kind: 'privacyRequest', label: request.applicantName }
  const held: Held[] = []
  for (const one of [own, ...listed]) {
    const records = personal.find(({ subjectType }) => subjectType === one.kind)
    const row = records && (await findRecord(context, records.register.source, one.recordId))
    if (records && row)
      held.push({ ...one, records, row, isSure: isSurelyHis(records.model, row, identifiedBy(request)) })
  }
  return held
}

/** What would be in a copy, and what only bears the same name. */
export async function listForCopy(context: Context, house: House, request: PrivacyRequest): Promise<CopyRecords> {
  const held = await listHeld(context, house, request)
  return { items: held.slice(1).map(({ recordId, kind, label, isSure }) => ({ recordId, kind, label, isSure })) }
}

/** All that is kept of the person: what is surely his, and what somebody made sure of. Others in it are masked. */
export async function collectCopy(
  context: Context,
  house: House,
  { request, copy, say }: { request: PrivacyRequest; copy: CopyRow; say: Say },
): Promise<CopyData> {
  const held = (await listHeld(context, house, request)).filter(
    ({ isSure, recordId }) => isSure || copy.confirmed.includes(recordId),
  )
  const facts = await factsOf(context, house, held)
  return {
    ...{ format: 'steelyard-personal-copy/1', number: copy.number, applicant: request.applicantName },
    bureau: facts.bureauOf(request.bureauId),
    receivedOn: request.receivedOn,
    madeAt: context.at,
    records: held.map((one) => told(one, { facts, say, request, today: context.today })),
  }
}

type Facts = {
  readonly bureauOf: (id: string) => string
  readonly since: ReadonlyMap<string, string>
  readonly endedOn: ReadonlyMap<string, string | null>
  readonly also: (held: Held) => readonly { readonly model: Model; readonly count: number }[]
}

const bureauIdOf = ({ records: { register }, row }: Held): string =>
  String(row[register.source.bureauColumn ?? 'bureauId'])

/** Everything beside the rows themselves, asked by kind and not by record. */
async function factsOf({ db }: Context, { hanging }: House, held: readonly Held[]): Promise<Facts> {
  const ids = held.map(({ recordId }) => recordId)
  const [since, names] = [await listFirstWritten(db, ids), await namesOfBureaus(db, [...new Set(held.map(bureauIdOf))])]
  const endedOn = new Map<string, string | null>()
  const counts: { of: ErasableRows; counted: ReadonlyMap<string, number> }[] = []
  for (const records of new Set(held.map((one) => one.records)))
    for (const [id, on] of await listEndedOn(db, records, ids)) endedOn.set(id, on)
  for (const of of hanging) counts.push({ of, counted: await countHanging(db, of, ids) })
  return {
    ...{ since, endedOn, bureauOf: (id) => names.get(id) ?? '' },
    also: ({ recordId, records }) =>
      counts
        .filter(({ of: { hangsOn } }) => hangsOn?.of === undefined || hangsOn.of === records.model.name)
        .map(({ of, counted }) => ({ model: of.model, count: counted.get(recordId) ?? 0 }))
        .filter(({ count }) => count > 0),
  }
}

type Telling = { readonly facts: Facts; readonly say: Say; readonly request: PrivacyRequest; readonly today: string }

function told(held: Held, { facts, say, request, today }: Telling): CopyData['records'][number] {
  const { records, recordId, kind, row } = held
  const retention = retentionOf(kind)
  const { keptUntil, article } = judgeRetention(retention, facts.endedOn.get(recordId) ?? null, today)
  return {
    ...{ kind, title: listWord(say, records.model), record: recordId, bureau: facts.bureauOf(bureauIdOf(held)) },
    ...{ purpose: retention.purpose, since: facts.since.get(recordId) ?? null, keptUntil, keptBy: article },
    fields: linesOf(records.model, withoutOthers(records.model, row, identifiedBy(request)), say),
    also: facts.also(held).map(({ model, count }) => ({ label: listWord(say, model), count })),
  }
}

/** What officers note for themselves, other records and identities of accounts say nothing of him. */
const isTold = (field: Field, name: string): boolean =>
  !['reference', 'code'].includes(field.kind) && name !== 'version' && (field.shown?.includes('detail') ?? true)

function linesOf(model: Model, record: Readonly<Record<string, unknown>>, say: Say) {
  const words = { say, nameOf: () => undefined }
  return Object.entries(model.fields)
    .filter(([name, field]) => isTold(field, name))
    .map(([name]) => ({
      label: fieldWord(say, model, name),
      value: cellOf({ model, name, value: record[name], record, words }).text,
    }))
    .filter(({ value }) => value !== '')
}
