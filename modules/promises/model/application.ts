import { Mobile } from '../../../kernel/mobile.ts'
import { closed, type Static, Type } from '../../../kernel/model.ts'
import { worryFreeLevels } from './worry-free.ts'

const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })
/** The firm proves itself by the telephone its register names. */
const firm = { businessId: Type.String({ format: 'uuid' }), mobile: Mobile, phoneProof: text(400) }

export const ApplyPromise = closed({
  ...firm,
  shopName: text(300),
  periodDays: Type.Integer({ minimum: 1, maximum: 365 }),
  scope: text(2000, 2),
  exclusions: Type.Optional(text(2000, 2)),
  alliance: Type.Optional(text(100, 2)),
})
export type ApplyPromise = Static<typeof ApplyPromise>

export const ApplyWorryFree = closed({
  ...firm,
  type: Type.Enum(['unit', 'shop', 'restaurant', 'factory']),
  level: Type.Enum([...worryFreeLevels]),
})
export type ApplyWorryFree = Static<typeof ApplyWorryFree>

export const Applied = closed({ bureauName: Type.String() })
export type Applied = Static<typeof Applied>
