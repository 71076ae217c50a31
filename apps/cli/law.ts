import { chineseDay, chineseTime, type Day, type Instant } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Circumstances, getLimit, getRule } from '../../kernel/law/find.ts'
import { isInstant, type Moment } from '../../kernel/law/moment.ts'
import { type Interval, reckon } from '../../kernel/law/reckon.ts'
import {
  type Limit,
  type ResponseMode,
  type RollMode,
  type RuleVersion,
  responseModes,
  rollModes,
} from '../../kernel/law/rule.ts'
import { loadCalendar, loadLaw } from '../../kernel/reference-data.ts'
import type { Outcome } from './command.ts'

export type DueArguments = {
  readonly rule: string
  readonly from: string
  readonly limit?: string | undefined
  readonly excluded: readonly string[]
  readonly extended: readonly string[]
  readonly roll?: string | undefined
  readonly place?: string | undefined
  readonly mode?: string | undefined
  readonly on?: string | undefined
  readonly json: boolean
}

/**
 * `steelyard law due`: the last day of a limit, or the last instant of one in hours, from the law in git alone, no
 * database. The version is that in force on `--on`, by default the day of the event. An instant without an offset is
 * Chinese time.
 * @throws Refusal `law/bad-day`, `law/bad-interval`, `law/bad-roll`, `law/bad-mode`, `law/instant-needed`,
 * `law/hours-do-not-roll` and those of `getRule`, `getLimit`.
 */
export function lawDue(given: DueArguments): Outcome {
  const from = chineseDayOf(given.from)
  const rule = getRule(loadLaw(), given.rule, circumstancesOf(given, from))
  const limit = getLimit(rule, given.limit)
  const due = limit.unit === 'hours' ? hourDue(given, limit) : dayDue(given, from, limit)
  const { id, version, article } = rule
  const { unrolled, ...end } = due
  const found = { rule: id, version, from: given.from, ...end, article, limit: limit.name, unrolled }
  if (given.json) return { output: JSON.stringify(found), exitCode: 0 }
  const lines = Object.entries(found).map(([name, value]) => `${name}: ${value}`)
  return { output: lines.join('\n'), exitCode: 0 }
}

const circumstancesOf = ({ on, place, mode }: DueArguments, from: Day): Circumstances => ({
  on: on === undefined ? from : dayOf(on),
  place: place ?? null,
  mode: mode === undefined ? 'normal' : modeOf(mode),
})

function dayDue({ excluded, extended, roll }: DueArguments, from: Day, limit: Limit) {
  const { day, unrolled, provisional } = reckon(
    {
      from,
      limit,
      excluded: excluded.map((text) => intervalOf(text, dayOf)),
      extensions: extended.map((name) => extensionOf(limit, name)),
      ...(roll === undefined ? {} : { roll: rollOf(roll) }),
    },
    loadCalendar(),
  )
  return { due: day, unrolled, provisional }
}

/** In Chinese time, as the office reads it. */
function hourDue({ from, excluded, extended, roll }: DueArguments, limit: Limit) {
  if (roll !== undefined && rollOf(roll) !== 'none') throw new Refusal('law/hours-do-not-roll', { found: roll })
  const { at = '' } = reckon(
    {
      from: momentOf(from),
      limit,
      excluded: excluded.map((text) => intervalOf(text, momentOf)),
      extensions: extended.map((name) => extensionOf(limit, name)),
    },
    loadCalendar(),
  )
  const due = `${chineseTime(at).replace(' ', 'T')}+08:00`
  return { due, unrolled: due, provisional: false }
}

function extensionOf({ extensions = [] }: Limit, name: string) {
  const found = extensions.find((extension) => extension.name === name)
  const expected = extensions.map((extension) => extension.name)
  if (!found) throw new Refusal('clock/no-such-extension', { found: name, expected })
  return found
}

/** `steelyard law list`: every rule of the seed with the versions it has, one line each. */
export function lawList({ section, json }: { section?: string | undefined; json: boolean }): Outcome {
  const rules = loadLaw().filter(({ id }) => section === undefined || id.startsWith(`${section}-`))
  if (json) return { output: JSON.stringify({ rules: rules.map(summaryOf) }), exitCode: 0 }
  return { output: rules.map((rule) => lineOf(rule)).join('\n'), exitCode: 0 }
}

const summaryOf = ({ id, version, title, inForceFrom, inForceUntil, limits }: RuleVersion) => ({
  rule: id,
  version,
  title,
  inForceFrom,
  inForceUntil,
  limits: limits.map(({ name }) => name),
})

function lineOf({ id, version, title, inForceFrom, inForceUntil, limits }: RuleVersion): string {
  const times = limits.map(({ name, amount, unit }) => `${name} ${amount} ${unit}`).join(', ')
  return `${id}  ${version}  ${inForceFrom}..${inForceUntil ?? ''}  ${title}${times ? `  ${times}` : ''}`
}

/** `steelyard law show A-24`: every version of one rule, as it lies in the data. */
export function lawShow({ rule, json }: { rule: string; json: boolean }): Outcome {
  const versions = loadLaw().filter(({ id }) => id === rule)
  if (versions.length === 0) throw new Refusal('law/no-such-rule', { rule })
  return { output: json ? JSON.stringify({ rule, versions }) : JSON.stringify(versions, null, 2), exitCode: 0 }
}

const chineseDayOf = (text: string): Day => (isInstant(text) ? chineseDay(instantOf(text)) : dayOf(text))

const momentOf = (text: string): Moment => (isInstant(text) ? instantOf(text) : dayOf(text))

function instantOf(text: string): Instant {
  const instant = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+08:00`)
  if (Number.isNaN(instant)) throw new Refusal('law/bad-day', { found: text })
  return new Date(instant).toISOString()
}

function dayOf(text: string): Day {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  // The 30th of February parses as a day of March: only what comes back as it went in is a day.
  if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text
  throw new Refusal('law/bad-day', { found: text })
}

function intervalOf(text: string, read: (text: string) => Moment): Interval {
  const [first = '', last = first, ...more] = text.split('..')
  if (more.length > 0) throw new Refusal('law/bad-interval', { found: text })
  const interval = { from: read(first), until: read(last) }
  if (interval.until < interval.from) throw new Refusal('law/bad-interval', { found: text })
  return interval
}

/** The rule book writes them in capitals: `NON_WORKDAY` is `nonWorkday`. */
function rollOf(text: string): RollMode {
  const plain = text.replaceAll(/[_-]/g, '').toLowerCase()
  const found = rollModes.find((mode) => mode.toLowerCase() === plain)
  if (!found) throw new Refusal('law/bad-roll', { found: text, expected: rollModes })
  return found
}

function modeOf(text: string): ResponseMode {
  const found = responseModes.find((mode) => mode === text)
  if (!found) throw new Refusal('law/bad-mode', { found: text, expected: responseModes })
  return found
}
