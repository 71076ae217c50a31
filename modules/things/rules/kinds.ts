import type { ListedCode } from '../../../kernel/announced.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { ThingKind } from '../model.ts'

/** The list of codes that holds the kinds. */
export const kindList = 'thing-kinds'

/** The kinds on a day: those that come with the program, and what an office put in force over and beside them. */
export function kindsOn(
  day: Day,
  { seed, entered = [] }: { readonly seed: readonly ThingKind[]; readonly entered?: readonly ListedCode[] | undefined },
): readonly ThingKind[] {
  const known = new Map(seed.map(({ code, name }) => [code, name]))
  for (const { code, name, from, until } of entered) {
    if (from > day) continue
    if (until !== null && until < day) known.delete(code)
    else known.set(code, name)
  }
  return [...known].map(([code, name]) => ({ code, name }))
}
