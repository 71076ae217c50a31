import { fillText, type LocaleTable } from '../texts.ts'
import type { ChannelName } from './channels/channel.ts'
import type { NoticeKind } from './kind.ts'

/** A notice on its way out. */
export type Sending = {
  readonly id: string
  readonly accountId: string
  readonly channel: ChannelName
  readonly kind: string
  readonly isBinding: boolean
  readonly bundleId: string | null
  readonly attempts: number
}

/** Hours of the Chinese day; from 22 until 7 passes over midnight, and where both are the same there is no peace. */
export type Quiet = { readonly fromHour: number; readonly untilHour: number }
export const usualQuiet: Quiet = { fromHour: 22, untilHour: 7 }

const hour = 3_600_000
const minute = 60_000
const eastOfGreenwich = 8 * hour

/** The end of the quiet hours an instant lies in; null: it lies in none. Instants ISO in UTC. */
export function quietUntil({ fromHour, untilHour }: Quiet, at: string): string | null {
  const local = Date.parse(at) + eastOfGreenwich
  const now = Math.floor(local / hour) % 24
  const isQuiet = fromHour <= untilHour ? fromHour <= now && now < untilHour : now >= fromHour || now < untilHour
  if (!isQuiet) return null
  const midnight = local - (local % (24 * hour))
  const end = midnight + (now < untilHour ? 0 : 24 * hour) + untilHour * hour
  return new Date(end - eastOfGreenwich).toISOString()
}

/** Between two messages to one person over one channel, where nothing presses. */
export const gapMinutes = 10

/** After so many attempts in vain: minutes until the next; null: given up, until somebody has looked. */
export const waitMinutes = (attempts: number): number | null => [1, 5, 15, 60, 240][attempts - 1] ?? null

export const after = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * minute).toISOString()

/** Whether it goes out: bound to whoever holds the matter, else as he has chosen, else as is usual. */
export function isWanted(
  { isBinding, kind }: Pick<Sending, 'isBinding' | 'kind'>,
  choice: boolean | undefined,
  kinds: ReadonlyMap<string, NoticeKind>,
): boolean {
  return isBinding || (choice ?? kinds.get(kind)?.weight === 'usual')
}

type Situation = {
  readonly at: string
  readonly quiet: Quiet
  /** When this person was last sent something over this channel. */
  readonly lastAt: string | null
  readonly kinds: ReadonlyMap<string, NoticeKind>
}

/** When a bundle may go: null at once, else not before this instant. What is urgent waits for nothing. */
export function notBefore(bundle: readonly Sending[], { at, quiet, lastAt, kinds }: Situation): string | null {
  if (bundle.some(({ kind }) => kinds.get(kind)?.isUrgent)) return null
  const morning = quietUntil(quiet, at)
  if (morning) return morning
  if (lastAt === null || bundle.some(({ isBinding }) => isBinding)) return null
  const next = after(lastAt, gapMinutes)
  return next > at ? next : null
}

/** How many of which kind: what may leave the house. No title, no name, no day. */
export function bundleText(
  bundle: readonly Pick<Sending, 'kind'>[],
  texts: LocaleTable,
  url: string,
): { subject: string; text: string } {
  const counts = new Map<string, number>()
  for (const { kind } of bundle) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const { subject = '', message = '', part = '', separator = '' } = wordsOf(texts)
  const ordered = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  const parts = ordered.map(([kind, count]) => fillText(part, { kind: kindText(texts, kind), count }))
  const values = { count: bundle.length, parts: parts.join(separator), url: `${url}/office/notices` }
  return { subject: fillText(subject, values), text: fillText(message, values) }
}

const wordsOf = (texts: LocaleTable) =>
  (texts as { office?: { channels?: { sent?: Record<string, string> } } }).office?.channels?.sent ?? {}

function kindText(texts: LocaleTable, kind: string): string {
  const [module = '', what = ''] = kind.split('.')
  return (texts as Record<string, { noticeKinds?: Record<string, string> }>)[module]?.noticeKinds?.[what] ?? kind
}
