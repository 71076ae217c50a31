import type { Context } from '../../../kernel/context.ts'
import { competenceOf, findBusiness, findBusinesses, placesOn } from '../../businesses/index.ts'
import { findPlace } from '../../businesses/pure.ts'
import { hintOfText } from '../../triage/index.ts'
import { likenessOf } from '../../triage/pure.ts'
import type { DeskHint, TextHint } from '../model/desk-hint.ts'
import type { Complaint, Report } from '../model.ts'
import { hintAndDecisionOf } from './hint-quality.ts'
import { type Asked, countSamePhone, findOfficeName, listNear, type NearRow, nearDays } from './near.ts'

const mostCandidates = 5
const mostNear = 10
/** Per cent of common letters side by side from which two texts may mean the same. */
const leastLikeness = 20
const leastSameTheme = 35

type Named = Pick<
  Complaint,
  'id' | 'respondentId' | 'respondentName' | 'respondentAddress' | 'receivedOn' | 'bureauId' | 'facts'
>

export const hintOfComplaint = (context: Context, record: Complaint): Promise<DeskHint> =>
  hintAround(context, record, {
    text: `${record.facts}\n${record.claim}`,
    phone: record.complainantPhone,
    name: record.complainantName,
  })

export const hintOfReport = (context: Context, record: Report): Promise<DeskHint> =>
  hintAround(context, record, { text: record.facts, phone: record.reporterPhone, name: record.reporterName })

/** What the program says of a text: the same answer beside the form and on the record. */
export const textHint = async ({ db }: Context, text: string): Promise<TextHint> => {
  const { isPlain: _, acceptChance: __, why, ...hint } = await hintOfText(db, text)
  return {
    ...hint,
    flags: [...hint.flags],
    why: why.map((reason) => ({ ...reason, words: [...reason.words] })),
  }
}

type Said = { readonly text: string; readonly phone: string | null; readonly name: string | null }

async function hintAround(context: Context, record: Named, { text, phone, name }: Said): Promise<DeskHint> {
  const asked: Asked = { ...record, phone, name }
  const rows = await listNear(context, asked)
  const near = rows.map((row) => ({ ...row, likeness: likenessOf(record.facts, row.said) }))
  return {
    ...(await textHint(context, text)),
    kept: await hintAndDecisionOf(context.db, record.id),
    office: await officeOf(context, record),
    candidates: await candidatesOf(context, record),
    near: near
      .filter(({ likeness, isSamePhone }) => likeness >= leastLikeness || isSamePhone)
      .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
      .slice(0, mostNear)
      .map(({ said: _, speaker: __, ...shown }) => shown),
    days: nearDays,
    signals: { others: othersIn(near), ...(await countSamePhone(context, asked)) },
  }
}

/** How many others say much the same of the same respondent; who repeats himself is no other. */
const othersIn = (near: readonly (NearRow & { likeness: number })[]): number =>
  new Set(
    near
      .filter(({ kind, likeness, isSamePhone }) => kind === 'complaints' && likeness >= leastSameTheme && !isSamePhone)
      .map(({ speaker }) => speaker),
  ).size

/** Businesses of the register that may be meant; which one it is a person says. */
async function candidatesOf(
  context: Context,
  { respondentId, respondentName }: Named,
): Promise<DeskHint['candidates']> {
  if (respondentId !== null) return []
  const { items } = await findBusinesses(context, respondentName, mostCandidates)
  return items.map(({ id, title, subtitle }) => ({ id, title, subtitle, isExact: title === respondentName }))
}

/** The office of the respondent where he is known, else the one whose ground the address lies on. */
async function officeOf(context: Context, record: Named): Promise<DeskHint['office']> {
  const business = record.respondentId === null ? undefined : await findBusiness(context, record.respondentId)
  const id = business?.officeId ?? (await officeByAddress(context, record))
  const name = id === null ? null : await findOfficeName(context, id)
  return id === null || name === null ? null : { id, name }
}

async function officeByAddress(context: Context, { respondentAddress, bureauId }: Named): Promise<string | null> {
  if (respondentAddress === null) return null
  const place = findPlace({ address: respondentAddress }, placesOn(context).gazetteer)
  const competence = await competenceOf(context)
  return competence.officeOf(bureauId, place.division ?? null, respondentAddress)?.officeId ?? null
}
