import { addMonths, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Model } from '../../kernel/model.ts'
import { maskPersonal, personalFieldsOf } from '../../kernel/personal.ts'
import type { Copy, Erasure, ErasureState, PrivacyRequest, Retention } from './model.ts'

type Judged = Pick<Erasure, 'state' | 'keptUntil' | 'article'> & { readonly state: 'held' | 'open' }

/**
 * Whether a record must still be kept. `endedOn`: the day its years are counted from; null while its matter goes on.
 * On the last day of its time it is still kept.
 */
export function judgeRetention({ years, article }: Retention, endedOn: Day | null, today: Day): Judged {
  if (years === null || endedOn === null) return { state: 'held', keptUntil: null, article }
  const keptUntil = addMonths(endedOn, years * 12)
  return { state: today > keptUntil ? 'open' : 'held', keptUntil, article }
}

/** The last day of an end whose time of keeping is over today: what ended later must still be kept. */
export const endedBefore = (years: number, today: Day): Day => addMonths(today, -years * 12)

type Standing<State> = { readonly state: State; readonly version: number }

/** @throws Refusal `privacy-request/stale`, `privacy-request/not-open`. */
export function checkOpen({ state, version }: Standing<PrivacyRequest['state']>, seen: number | null): void {
  if (seen !== null && version !== seen) throw new Refusal('privacy-request/stale', { seen, current: version })
  if (state !== 'open') throw new Refusal('privacy-request/not-open', { state })
}

/** What was promised to be erased is erased before anybody is told so. @throws Refusal `privacy-request/pending`. */
export function checkNonePending(states: readonly ErasureState[]): void {
  const pending = states.filter((state) => state === 'proposed' || state === 'approved').length
  if (pending > 0) throw new Refusal('privacy-request/pending', { count: pending })
}

/** Received before today, or today. @throws Refusal `privacy-request/received-later`. */
export function checkReceived(receivedOn: Day, today: Day): void {
  if (receivedOn > today)
    throw new Refusal('privacy-request/received-later', { field: 'receivedOn', found: receivedOn, today })
}

/**
 * @throws Refusal `erasure/stale`, `erasure/held` with the article and the day it may go, `erasure/not-open`.
 */
export function checkErasure(
  { state, version, article, keptUntil }: Standing<ErasureState> & Pick<Erasure, 'article' | 'keptUntil'>,
  states: readonly ErasureState[],
  seen: number,
): void {
  if (version !== seen) throw new Refusal('erasure/stale', { seen, current: version })
  if (states.includes(state)) return
  if (state === 'held' && keptUntil === null) throw new Refusal('erasure/held-open', { article })
  if (state === 'held') throw new Refusal('erasure/held', { article, until: keptUntil })
  throw new Refusal('erasure/not-open', { state, expected: states })
}

/** @throws Refusal `erasure/own`: who proposes it does not decide it. */
export function checkOther(deciding: string | null, proposing: string | null): void {
  if (deciding === null || deciding === proposing) throw new Refusal('erasure/own')
}

type StandingCopy = Pick<Copy, 'state' | 'version'>

/** @throws Refusal `privacy-copy/stale`, `privacy-copy/not-ready`. */
export function checkReady({ state, version }: StandingCopy, seen: number): void {
  if (version !== seen) throw new Refusal('privacy-copy/stale', { seen, current: version })
  if (state !== 'ready') throw new Refusal('privacy-copy/not-ready', { state })
}

/** @throws Refusal `privacy-copy/not-access`: only who asked for his data is given a copy of them. */
export function checkAccess({ kind }: Pick<PrivacyRequest, 'kind'>): void {
  if (kind !== 'access') throw new Refusal('privacy-copy/not-access')
}

/** By what a person was identified. */
export type Identified = { readonly name: string; readonly contact: string }

type Found = Readonly<Record<string, unknown>>

/** `complainantName` and `complainantPhone` are of one person: what stands before the last word. */
const groupOf = (field: string): string => field.replace(/(Name|Phone|Address|Contact)$/, '')

/**
 * Is it of him without a doubt? The contact says so; a name alone does not, for others bear it too.
 */
export const isSurelyHis = (model: Model, record: Found, { contact }: Identified): boolean =>
  personalFieldsOf(model).some((field) => record[field] === contact)

/** Personal fields of the record that are his own: those of a group in which he is named; a record of one person is whole his. */
export function ownFields(model: Model, record: Found, { name, contact }: Identified): ReadonlySet<string> {
  const fields = personalFieldsOf(model)
  const groups = new Set(fields.map(groupOf))
  const his = fields.filter((field) => record[field] === name || record[field] === contact).map(groupOf)
  return new Set(fields.filter((field) => groups.size === 1 || his.includes(groupOf(field))))
}

/** The record with the data of others masked, in their fields and where its texts repeat them. */
export function withoutOthers(model: Model, record: Found, identified: Identified): Found {
  const own = ownFields(model, record, identified)
  const others = personalFieldsOf(model).flatMap((field) => {
    const value = record[field]
    const kind = model.fields[field]?.personal
    const isOthers = !own.has(field) && kind !== undefined && typeof value === 'string' && [...value].length >= 2
    return isOthers ? [{ value, masked: maskPersonal(kind, value) }] : []
  })
  const hidden = (text: string) => others.reduce((kept, { value, masked }) => kept.replaceAll(value, masked), text)
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field,
      typeof value === 'string' && !own.has(field) ? hidden(value) : value,
    ]),
  )
}
