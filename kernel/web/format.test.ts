import fc from 'fast-check'
import { expect, it } from 'vitest'
import { currencyOf, fenFrom, instantText, moneyText } from './format.ts'

it('an instant is shown in Chinese time, wherever the reader sits', () => {
  expect(instantText('2026-11-21T16:30:00Z')).toBe('2026-11-22 00:30')
  expect(instantText('soon')).toBe('soon')
})

it('money is exact to the fen at any size', () => {
  expect(moneyText(1_234_567)).toBe('¥12,345.67')
  expect(moneyText(5)).toBe('¥0.05')
  expect(moneyText(-120_000_000_000)).toBe('−¥1,200,000,000.00')
  expect(moneyText(Number.MAX_SAFE_INTEGER)).toBe('¥90,071,992,547,409.91')
})

it('other currencies are told by their code, and the yen has no smaller unit', () => {
  expect(moneyText(1_234_567, 'USD')).toBe('USD 12,345.67')
  expect(moneyText(1_234_567, 'JPY')).toBe('JPY 1,234,567')
  expect(currencyOf('capitalMinor', { capitalCurrency: 'USD' })).toBe('USD')
  expect(currencyOf('fine', {})).toBe('CNY')
})

it('what is typed in yuan and shown again is the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (fen) => {
      expect(fenFrom(moneyText(fen).replace('¥', '').replace('−', '-'))).toBe(fen)
    }),
  )
})

it('what is no amount is none', () => {
  expect(['', '12.345', '一百', '1e5', '.5'].map(fenFrom)).toEqual([null, null, null, null, null])
})
