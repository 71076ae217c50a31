import { describe, expect, test } from 'vitest'
import { type KindOfEntry, writeFeed } from './feed.ts'

const texts = {
  office: { agenda: { name: '公平秤日程', description: '登录后打开链接查看' } },
  matters: { agenda: { due: '{{what}}到期（{{number}}）' } },
  complaints: { procedures: { complaint: { name: '投诉'.repeat(30) } } },
  authorities: { agenda: { duty: '值班：{{what}}' }, duty: { shiftOptions: { night: '夜班' } } },
}
const due: KindOfEntry = {
  ...{ kind: 'matters.due', id: '01980000-0000-7000-8000-0000000abcde', version: 3, path: '/complaints/1' },
  ...{ words: 'matters.agenda.due', what: 'complaints.procedures.complaint.name' },
  when: { from: '2026-06-10', until: '2026-06-12' },
}
const duty: KindOfEntry = {
  ...{ kind: 'authorities.duty', id: '01980000-0000-7000-8000-0000000abcdf', version: 1, path: '/duties' },
  ...{ words: 'authorities.agenda.duty', what: 'authorities.duty.shiftOptions.night' },
  when: { startsAt: '2026-06-10T10:00:00.000Z', endsAt: '2026-06-11T00:30:00.000Z' },
}
const written = { texts, url: 'https://steelyard.example', at: '2026-06-01T02:00:00.000Z' }
const feed = writeFeed([due, duty], written)

/** As RFC 5545 has it read: folded lines joined, then name and value. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const valuesOf = (text: string, name: string) =>
  linesOf(text)
    .filter((line) => line.split(/[:;]/)[0] === name)
    .map((line) => line.slice(name.length))

describe('The feed of an agenda', () => {
  test('folds Chinese at 75 octets, never within a character', () => {
    const rows = feed.split('\r\n')
    expect(rows.some((row) => row.startsWith(' '))).toBe(true)
    for (const row of rows) {
      expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75)
      expect(row).not.toContain('\uFFFD')
    }
    expect(valuesOf(feed, 'SUMMARY')[0]).toBe(`:${'投诉'.repeat(30)}到期（0ABCDE）`)
  })

  test('says a due day as a whole day, whose end is the day after the last', () => {
    expect(valuesOf(feed, 'DTSTART')).toContain(';VALUE=DATE:20260610')
    expect(valuesOf(feed, 'DTEND')).toContain(';VALUE=DATE:20260613')
  })

  test('says a shift by the clock of China and brings that clock along', () => {
    expect(valuesOf(feed, 'DTSTART')).toContain(';TZID=Asia/Shanghai:20260610T180000')
    expect(valuesOf(feed, 'DTEND')).toContain(';TZID=Asia/Shanghai:20260611T083000')
    expect(linesOf(feed)).toEqual(expect.arrayContaining(['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'TZOFFSETTO:+0800']))
  })

  test('names each entry by kind and identity, so that it is known again, and counts its changes', () => {
    const later = writeFeed([{ ...due, version: 4, when: { from: '2026-06-20', until: '2026-06-20' } }], written)
    const [uid] = valuesOf(feed, 'UID')
    expect(uid).toBe(':matters.due-01980000-0000-7000-8000-0000000abcde@steelyard')
    expect(valuesOf(later, 'UID')).toEqual([uid])
    expect([...valuesOf(feed, 'SEQUENCE'), ...valuesOf(later, 'SEQUENCE')]).toEqual([':3', ':1', ':4'])
  })

  test('leads to the page of the record', () => {
    expect(valuesOf(feed, 'URL')).toContain(';VALUE=URI:https://steelyard.example/office/complaints/1')
  })

  test('without anything to do is a calendar still', () => {
    const empty = linesOf(writeFeed([], written))
    expect([empty[0], empty.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR'])
  })
})
