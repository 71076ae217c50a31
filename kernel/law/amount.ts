import type { Band, Scale, Share, Threshold } from './rule.ts'

/** `以上`, `以下` and `内` include the number itself. */
export const meets = ({ comparison, value }: Threshold, found: number): boolean =>
  comparison === '>=' ? found >= value : found <= value

/** A share of a sum, in fen, rounded down to the fen. `days`: for a share by the day. */
export function shareOf(share: Share, sumInFen: number, days = 1): number {
  const plain = Math.floor((sumInFen * share.permille * (share.perDay ? days : 1)) / 1000)
  const atLeast = Math.max(plain, (share.floor ?? 0) * 100)
  const cap = share.atMostTheSum ? sumInFen : (share.cap ?? Number.POSITIVE_INFINITY) * 100
  return Math.min(atLeast, cap)
}

export type BandPart = 'light' | 'middle' | 'heavy'

/** One part of a range, both ends in fen and included. */
export function bandOf(
  { permille }: Band,
  range: readonly [number, number],
  part: BandPart,
): readonly [number, number] {
  const [least, most] = range
  const step = Math.floor(((most - least) * permille) / 1000)
  if (part === 'light') return [least, least + step]
  if (part === 'heavy') return [most - step, most]
  return [least + step, most - step]
}

/** The grade of a score, or null under the last step of a scale from the top. */
export function gradeOf({ steps }: Scale, score: number): string | null {
  const reaches = ({ upTo, from }: Scale['steps'][number]) =>
    from !== undefined ? score >= from : upTo === undefined || score <= upTo
  return steps.find(reaches)?.grade ?? null
}
