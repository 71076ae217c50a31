import { closed, type Static, Type } from '../model.ts'
import { WrittenRule } from './rule.ts'

export const bookStates = ['encoded', 'parameter', 'not a clock'] as const

/** A line of the rule book: is its number data, is it left to the place, or has it none? `belongs`: where it is kept. */
export const BookRule = closed({
  id: Type.String(),
  title: Type.String(),
  state: Type.Enum([...bookStates]),
  belongs: Type.String(),
})
export type BookRule = Static<typeof BookRule>

const Days = Type.Array(Type.String({ format: 'date' }))

/** All law there is, with the calendar it is counted by: enough to weigh any deadline without us. */
export type PublicLaw = {
  readonly asOf: string
  readonly book: readonly BookRule[]
  readonly rules: readonly WrittenRule[]
  readonly calendar: {
    readonly coveredFrom: string
    readonly coveredUntil: string
    readonly off: readonly string[]
    readonly work: readonly string[]
  }
}
export const PublicLaw = Type.Unsafe<PublicLaw>(
  closed({
    asOf: Type.String({ format: 'date' }),
    book: Type.Array(BookRule),
    rules: Type.Array(WrittenRule),
    calendar: closed({ coveredFrom: Type.String(), coveredUntil: Type.String(), off: Days, work: Days }),
  }),
)
