import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import type { BusinessState } from '../model/index.ts'

// Order matters: 吊销，未注销 is revoked, and 注销 after 吊销 ends both.
const patterns: readonly (readonly [RegExp, BusinessState])[] = [
  [/未注销/, 'revoked'],
  [/注销|撤销/, 'deregistered'],
  [/吊销|责令关闭/, 'revoked'],
  [/迁出|迁往/, 'movedOut'],
  [/歇业|停业|清算/, 'suspended'],
  [/存续|在营|开业|在业|在册|正常|登记成立|迁入|确立|有效/, 'active'],
]

/** The state in the words of a register; undefined for words we do not know. */
export function readRegistrationState(text: string | undefined): BusinessState | undefined {
  const clean = cleanText(text ?? '')
  if (isBlank(clean)) return undefined
  return patterns.find(([pattern]) => pattern.test(clean))?.[1]
}
