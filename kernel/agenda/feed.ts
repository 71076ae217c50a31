import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import ical, { type ICalCalendar } from 'ical-generator'
import type { LocaleTable } from '../texts.ts'
import { fillText } from '../texts.ts'
import type { AgendaEntry } from './source.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const zone = 'Asia/Shanghai'

/** China has kept one time since 1991: no rule is needed beside it. */
const zoneRule = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

export type KindOfEntry = AgendaEntry & { readonly kind: string }

type Written = {
  readonly texts: LocaleTable
  /** Where the office is, without a slash at its end. */
  readonly url: string
  readonly at: string
}

/** The agenda as a calendar program reads it (RFC 5545): lines folded at 75 octets, entries known again by their UID. */
export function writeFeed(entries: readonly KindOfEntry[], { texts, url, at }: Written): string {
  const calendar = ical({
    name: textAt(texts, 'office.agenda.name'),
    prodId: { company: 'Steelyard', product: 'agenda', language: 'ZH' },
    timezone: { name: zone, generator: () => zoneRule },
    ttl: 15 * 60,
  })
  for (const entry of entries) addEntry(calendar, entry, { texts, url, at })
  return calendar.toString()
}

function addEntry(calendar: ICalCalendar, entry: KindOfEntry, { texts, url, at }: Written): void {
  const { id, kind, words, what, when, path, version } = entry
  calendar.createEvent({
    id: `${kind}-${id}@steelyard`,
    sequence: version,
    timezone: zone,
    stamp: new Date(at),
    summary: fillText(textAt(texts, words), { what: textAt(texts, what), number: numberOf(id) }),
    description: textAt(texts, 'office.agenda.description'),
    url: `${url}/office${path}`,
    ...('from' in when
      ? { allDay: true, start: dayjs.tz(when.from, zone), end: dayjs.tz(when.until, zone).add(1, 'day') }
      : { start: dayjs.utc(when.startsAt).tz(zone), end: dayjs.utc(when.endsAt).tz(zone) }),
  })
}

/** By which two records of a day are told apart; the random end of the identity. */
const numberOf = (id: string): string => id.slice(-6).toUpperCase()

function textAt(texts: LocaleTable, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>(
      (table, part) => (typeof table === 'object' && table ? (table as LocaleTable)[part] : undefined),
      texts,
    )
  return typeof found === 'string' ? found : key
}
