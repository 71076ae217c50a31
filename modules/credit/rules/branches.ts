/** The branches of GB/T 4754-2017 (门类), each by its first division. */
const firstDivisions = {
  ...{ A: '01', B: '06', C: '13', D: '44', E: '47', F: '51', G: '53', H: '61', I: '63', J: '66', K: '70', L: '71' },
  ...{ M: '73', N: '76', O: '80', P: '83', Q: '84', R: '86', S: '91', T: '97' },
} as const

export const branches = [...Object.keys(firstDivisions), 'unknown'] as const

/** The branch of a trade code, written with its letter or without. */
export function branchSql(column: string): string {
  const division = `substring(${column} from '^[A-T]?([0-9]{2})')`
  const steps = Object.entries(firstDivisions)
    .reverse()
    .map(([branch, first]) => `when ${division} >= '${first}' then '${branch}'`)
  return `case when ${division} is null then 'unknown' ${steps.join(' ')} else 'unknown' end`
}

export const sizes = ['individual', 'cooperative', 'small', 'middle', 'large', 'unknown'] as const

/** A million and ten million yuan of registered capital, in fen. */
const [middleFrom, largeFrom] = [100_000_000, 1_000_000_000]

/** How big a business is, as far as the register says: by its kind, enterprises by their registered capital in yuan. */
export const sizeSql = (business: string): string => `case
    when ${business}.kind = 'individualBusiness' then 'individual'
    when ${business}.kind = 'farmersCooperative' then 'cooperative'
    when ${business}.capital_minor is null or coalesce(${business}.capital_currency, 'CNY') <> 'CNY' then 'unknown'
    when ${business}.capital_minor >= ${largeFrom} then 'large'
    when ${business}.capital_minor >= ${middleFrom} then 'middle' else 'small' end`
