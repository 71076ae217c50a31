import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'

const mostPayloadCharacters = 20_000

/**
 * A fact is past. @throws Refusal `fact/in-future`, `fact/bad-kind`, `fact/payload-too-large`.
 */
export function checkFact(
  { kind, occurredOn, payload }: { kind: string; occurredOn: Day; payload?: Readonly<Record<string, unknown>> },
  today: Day,
): void {
  if (!/^[a-z][A-Za-z0-9]{1,59}$/.test(kind)) throw new Refusal('fact/bad-kind', { kind })
  if (occurredOn > today) throw new Refusal('fact/in-future', { kind, occurredOn, today })
  const size = JSON.stringify(payload ?? {}).length
  if (size > mostPayloadCharacters)
    throw new Refusal('fact/payload-too-large', { kind, size, most: mostPayloadCharacters })
}
