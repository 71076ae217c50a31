/** Writes values for people. Instants are shown in Chinese time, wherever the reader sits. */

const chineseTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-11-21T11:50:00Z` → `2026-11-21 19:50`. What is no instant comes back as it is. */
export function instantText(instant: string): string {
  const time = Date.parse(instant)
  return Number.isNaN(time) ? instant : chineseTime.format(time)
}

const grouped = new Intl.NumberFormat('zh-CN')

export const numberText = (value: number): string => grouped.format(value)

const sizes = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes for people: `1536` → `1.5 KB`. */
export function sizeText(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  const value = bytes / 1024 ** step
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${sizes[step]}`
}

// ISO 4217: these have no smaller unit.
export const wholeCurrencies = new Set(['JPY', 'KRW'])

/** An amount in the smallest unit of its currency, exact at any size: `1234567` → `¥12,345.67`; others by their code. */
export function moneyText(amount: number, currency = 'CNY'): string {
  const places = wholeCurrencies.has(currency) ? 0 : 2
  const digits = String(Math.abs(Math.trunc(amount))).padStart(places + 1, '0')
  const whole = grouped.format(BigInt(digits.slice(0, digits.length - places)))
  const part = places === 0 ? '' : `.${digits.slice(-places)}`
  return `${amount < 0 ? '−' : ''}${currency === 'CNY' ? '¥' : `${currency} `}${whole}${part}`
}

/** The currency of a money field: `capitalMinor` is in `capitalCurrency`, where the record has it. */
export function currencyOf(field: string, record: Readonly<Record<string, unknown>>): string {
  const currency = record[`${field.replace(/Minor$/, '')}Currency`]
  return typeof currency === 'string' ? currency : 'CNY'
}

/** Yuan as typed → fen, or null: `12,345.6` → `1234560`. */
export function fenFrom(yuan: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(yuan.replace(/[,，\s]/g, ''))
  if (!match) return null
  const [, sign, whole = '', part = ''] = match
  const fen = Number(`${whole}${part.padEnd(2, '0')}`)
  return sign === '-' ? -fen : fen
}
