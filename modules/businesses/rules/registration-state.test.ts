import { expect, test } from 'vitest'
import { readRegistrationState } from './registration-state.ts'

test.each([
  ['存续（在营、开业、在册）', 'active'],
  ['吊销，未注销', 'revoked'],
  ['吊销后注销', 'deregistered'],
  ['迁出', 'movedOut'],
  ['歇业', 'suspended'],
  ['N/A', undefined],
  ['奇怪的状态', undefined],
] as const)('the register says %s', (text, state) => {
  expect(readRegistrationState(text)).toBe(state)
})
