import { Type } from './model.ts'

const pattern = '^1[3-9]\\d{9}$'

/** A mobile number of the mainland, as an input. */
export const Mobile = Type.String({ pattern, examples: ['13800000000'] })

const mobile = new RegExp(pattern)

export const isMobile = (text: string): boolean => mobile.test(text)
