import { Refusal } from '../../../kernel/errors.ts'
import type { CreateThing } from '../model.ts'

/**
 * What a thing may say of itself. @throws Refusal `thing/period-reversed`, `thing/end-missing`, `thing/point-halved`,
 * `thing/point-malformed`, each with the field it is about.
 */
export function checkThing(
  thing: Pick<CreateThing, 'state' | 'usedFrom' | 'usedUntil' | 'longitude' | 'latitude'>,
): void {
  const { state, usedFrom, usedUntil } = thing
  if (usedFrom && usedUntil && usedUntil < usedFrom) throw new Refusal('thing/period-reversed', { field: 'usedUntil' })
  if (state === 'ended' && !usedUntil) throw new Refusal('thing/end-missing', { field: 'usedUntil' })
  checkPoint(thing)
}

function checkPoint({ longitude, latitude }: Pick<CreateThing, 'longitude' | 'latitude'>): void {
  if (!longitude !== !latitude) throw new Refusal('thing/point-halved', { field: longitude ? 'latitude' : 'longitude' })
  if (!isDegrees(longitude, 180)) throw new Refusal('thing/point-malformed', { field: 'longitude', most: 180 })
  if (!isDegrees(latitude, 90)) throw new Refusal('thing/point-malformed', { field: 'latitude', most: 90 })
}

const isDegrees = (text: string | null | undefined, most: number): boolean =>
  !text || (/^-?\d{1,3}(\.\d{1,7})?$/.test(text) && Math.abs(Number(text)) <= most)

/** A number as it is compared: however it was typed, it is the same. */
export const numberKey = (number: string): string => number.trim().toUpperCase()
