import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import { known, problem, type Reading, unknown } from './reading.ts'

export type Currency = (typeof currencies)[number]['code']

/** Money exactly, in the smallest unit of its currency (分, cents; yen and won have none); decimal digits as text. */
export interface Money {
  readonly amountMinor: string
  readonly currency: Currency
}

/** What the header says that each number counts, e.g. `注册资本(万元)`. */
export type CapitalUnit = 'yuan' | 'tenThousandYuan'

const currencies = [
  { code: 'CNY', decimals: 2, words: ['人民币', 'CNY', 'RMB', '¥'] },
  { code: 'USD', decimals: 2, words: ['美元', '美金', 'USD', 'US$'] },
  { code: 'HKD', decimals: 2, words: ['港元', '港币', 'HKD', 'HK$'] },
  { code: 'JPY', decimals: 0, words: ['日元', '日圆', 'JPY'] },
  { code: 'EUR', decimals: 2, words: ['欧元', 'EUR', '€'] },
  { code: 'GBP', decimals: 2, words: ['英镑', 'GBP', '£'] },
  { code: 'TWD', decimals: 2, words: ['新台币', '台币', 'TWD'] },
  { code: 'KRW', decimals: 0, words: ['韩元', '韩圆', '韩币', 'KRW'] },
  { code: 'SGD', decimals: 2, words: ['新加坡元', '新元', 'SGD'] },
  { code: 'AUD', decimals: 2, words: ['澳大利亚元', '澳元', 'AUD'] },
  { code: 'CAD', decimals: 2, words: ['加拿大元', '加元', 'CAD'] },
  { code: 'CHF', decimals: 2, words: ['瑞士法郎', '瑞郎', 'CHF'] },
  { code: 'DEM', decimals: 2, words: ['德国马克', '马克', 'DEM'] },
  { code: 'MOP', decimals: 2, words: ['澳门元', 'MOP'] },
] as const

const scales = [
  { word: '亿', zeros: 8 },
  { word: '千万', zeros: 7 },
  { word: '百万', zeros: 6 },
  { word: '万', zeros: 4 },
] as const

/**
 * Registered capital as registers write it: `500(万元人民币)`, `1688万人民币`, `1,182.3990(万美元)`, `98.035518万元`,
 * `10(万)`. Without a currency it is yuan (a register names every other); without any unit it is a problem, because ten
 * thousand lies between the two guesses, unless the header gives the unit. Zero is an amount.
 */
export function readCapital(text: string, headerUnit?: CapitalUnit): Reading<Money> {
  const clean = cleanText(text).replace(/[\s()（）]/g, '')
  if (isBlank(clean)) return unknown
  const { rest, currency } = takeCurrency(clean)
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(亿|千万|百万|万)?(元|圆)?(整)?$/.exec(rest)
  if (match === null) return problem('import/capital-unreadable')
  const [, whole = '', fraction = '', scale, yuan] = match
  if (scale === undefined && yuan === undefined && currency === undefined && headerUnit === undefined) {
    return isZero(whole + fraction)
      ? known({ amountMinor: '0', currency: 'CNY' })
      : problem('import/capital-without-unit')
  }
  const hasOwnUnit = yuan !== undefined || currency !== undefined
  const zeros = scales.find(({ word }) => word === scale)?.zeros ?? (hasOwnUnit ? 0 : zerosOf(headerUnit))
  return asMoney(whole.replaceAll(',', ''), fraction, zeros, currency ?? currencies[0])
}

function takeCurrency(text: string): { rest: string; currency?: (typeof currencies)[number] } {
  for (const currency of currencies) {
    for (const word of currency.words) {
      const at = text.toUpperCase().indexOf(word)
      // What stays of 万元人民币 is 万元; of 万美元 it is 万.
      if (at >= 0) return { rest: text.slice(0, at) + text.slice(at + word.length), currency }
    }
  }
  return { rest: text }
}

function zerosOf(headerUnit: CapitalUnit | undefined): number {
  return headerUnit === 'tenThousandYuan' ? 4 : 0
}

function isZero(digits: string): boolean {
  return /^0*$/.test(digits)
}

/** Moves the decimal point by text alone: a register of 265,000 ten thousands is no place for floating point. */
function asMoney(
  whole: string,
  fraction: string,
  zeros: number,
  { code, decimals }: (typeof currencies)[number],
): Reading<Money> {
  const places = zeros + decimals
  if (!isZero(fraction.slice(places))) return problem('import/capital-finer-than-minor-unit')
  const minor = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  return known({ amountMinor: minor.toString(), currency: code })
}
