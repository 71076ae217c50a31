import type { Aim, Form } from '../model/sentences.ts'

/**
 * Which days count. `within`: between both days, by the day of its series; `due`: what was to end between them;
 * `reached`: what holds now and began by the last day; `now`: as it stands; `yearBefore`: beside the same days of the
 * year before; `plan`: beside the plan of the year of the last day.
 */
export type Span = 'within' | 'due' | 'reached' | 'now' | 'yearBefore' | 'plan'

/** A number in a sentence, by the name under which reports print it; the same may stand in several sentences. */
export type Slot = { readonly key: string; readonly form: Form; readonly span: Span; readonly aim?: Aim }

/** A sentence of an annual report; its words are in the locales under its key. `seeds`: whose report prints it. */
export type Sentence = { readonly key: string; readonly seeds: readonly string[]; readonly slots: readonly Slot[] }

const label = (key: string): Slot => ({ key, form: 'label', span: 'now' })
const within = (key: string, form: Form = 'count'): Slot => ({ key, form, span: 'within' })
const all = (key: string, span: Span = 'within'): Slot => ({ key, form: 'share', span, aim: 'all' })
const reached = (key: string, form: Form = 'count'): Slot => ({ key, form, span: 'reached' })

/** What the reports of the mission say of complaints and consumers (F057–F069, F100–F122, F174–F175, F221–F222, F277–F285). */
export const consumerSentences: readonly Sentence[] = [
  {
    key: 'hotlines',
    seeds: ['S0'],
    slots: [
      label('hotlines_merged'),
      label('ref_hotline_12315'),
      label('ref_hotline_12365'),
      label('hotline_public_numbers'),
      label('honour_first_in_province_count'),
    ],
  },
  {
    key: 'channels',
    seeds: ['S0'],
    slots: [
      within('intake_channels'),
      label('ref_hotline_12345'),
      within('tickets_received', 'floored'),
      all('tickets_response_rate'),
      all('tickets_handling_rate'),
      all('tickets_notification_rate'),
      all('tickets_feedback_rate'),
    ],
  },
  { key: 'epidemic', seeds: ['S0'], slots: [all('epidemic_tickets_same_day_rate')] },
  {
    key: 'accepted',
    seeds: ['S1'],
    slots: [
      within('tickets_accepted', 'rounded'),
      all('tickets_process_satisfaction_rate'),
      label('tickets_response_hours_limit'),
      all('tickets_24h_response_rate'),
      all('tickets_reasonable_satisfaction_rate'),
    ],
  },
  { key: 'returns', seeds: ['S1'], slots: [reached('noreason_return_units')] },
  {
    key: 'centres',
    seeds: ['S1'],
    slots: [
      label('command_center_levels'),
      label('ref_hotline_12345'),
      label('ref_hotline_12315'),
      label('service_station_types'),
      label('ref_last_km'),
    ],
  },
  {
    key: 'concluded',
    seeds: ['S3'],
    slots: [
      within('tickets_accepted'),
      within('emergency_linkages'),
      within('complaints_concluded'),
      all('complaints_completion_rate', 'due'),
      within('loss_recovered_amount', 'amount'),
    ],
  },
  {
    key: 'worryFree',
    seeds: ['S3', 'S4'],
    slots: [
      reached('worryfree_units', 'rounded'),
      reached('noreason_return_units', 'rounded'),
      reached('worryfree_factories'),
      reached('worryfree_streets'),
    ],
  },
  {
    key: 'aims',
    seeds: ['S2'],
    slots: [
      { key: 'tickets_dissatisfied_outstanding', form: 'count', span: 'now', aim: 'zero' },
      { key: 'tickets_total_trend', form: 'change', span: 'yearBefore', aim: 'down' },
    ],
  },
  {
    key: 'plans',
    seeds: ['S3'],
    slots: [
      { key: 'worryfree_units_target', form: 'plan', span: 'plan', aim: 'plan' },
      { key: 'noreason_return_units_target', form: 'plan', span: 'plan', aim: 'plan' },
    ],
  },
]

/** How many are needed before a number is printed in ten thousands. */
const tenThousand = 10_000

/** What a form says of one or two numbers: the name of its words in the locales and what fills them. */
export type Printed = { readonly form: string; readonly values: Readonly<Record<string, string>> }

type Counted = { readonly value: number; readonly base: number | null }

/** A number as the report prints it; nothing where a share has no base. */
export function printedOf(form: Form, { value, base }: Counted): Printed {
  const exact = grouped(value)
  if (form === 'share') return shareOf(value, base)
  if (form === 'change') return changeOf(value, base)
  if (form === 'plan') return base ? { form: 'count', values: { exact } } : { form: 'none', values: {} }
  if (form === 'amount') return amountOf(value)
  if (form === 'count' || value < tenThousand) return { form: 'count', values: { exact } }
  if (form === 'floored') return { form, values: { tenThousands: trimmed(Math.floor(value / 1000) / 10) } }
  return { form: 'rounded', values: { tenThousands: ofTenThousand(value, 2) } }
}

/** What is below ten thousand yuan stands in full. */
function amountOf(fen: number): Printed {
  if (fen < tenThousand * 100)
    return { form: 'yuan', values: { yuan: `${grouped(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}` } }
  return { form: 'amount', values: { tenThousands: ofTenThousand(fen / 100, 1) } }
}

/** Rounded half up, without zeros at the end: 32 650 → 3.27, 3 109 000 → 310.9. */
const ofTenThousand = (value: number, places: number): string => {
  const unit = tenThousand / 10 ** places
  return trimmed(Math.floor((value + unit / 2) / unit) / 10 ** places)
}

const trimmed = (value: number): string => String(value)

/** Only what is whole is called 100 %; all else is rounded down, so that nothing looks whole that is not. */
function shareOf(value: number, base: number | null): Printed {
  if (!base) return { form: 'none', values: {} }
  const permille = Math.floor((value * 1000) / base)
  return { form: 'share', values: { percent: value === base ? '100' : (permille / 10).toFixed(1) } }
}

function changeOf(value: number, before: number | null): Printed {
  if (!before) return { form: 'none', values: {} }
  if (value === before) return { form: 'same', values: {} }
  const percent = (Math.abs(value - before) * 100) / before
  return { form: value < before ? 'down' : 'up', values: { percent: percent.toFixed(1) } }
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** Whether what is aimed at was reached; null where nothing can be said. */
export function isReached(aim: Aim, { value, base }: Counted): boolean | null {
  if (aim === 'zero') return value === 0
  if (!base) return null
  if (aim === 'down') return value < base
  return value >= base
}

/** What stands in a template between its slots: words and the names of numbers, in their order. */
export type Piece = { readonly text: string } | { readonly key: string }

export function piecesOf(template: string): Piece[] {
  return template
    .split(/(\{\{\w+\}\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{{') ? { key: part.slice(2, -2) } : { text: part }))
}
