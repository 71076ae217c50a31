import { describe, expect, test } from 'vitest'
import type { NoticeKind } from './kind.ts'
import { bundleText, isWanted, notBefore, quietUntil, type Sending, usualQuiet, waitMinutes } from './sending-rules.ts'

const kinds = new Map<string, NoticeKind>([
  ['matters.overdue', { kind: 'matters.overdue', weight: 'usual', binds: true }],
  ['matters.half', { kind: 'matters.half', weight: 'quiet' }],
  ['complaints.danger', { kind: 'complaints.danger', weight: 'usual', binds: true, isUrgent: true }],
])
const sending = (kind: string, isBinding = false): Sending => ({
  ...{ id: 'id', accountId: 'account', channel: 'mail', kind, isBinding, bundleId: null, attempts: 0 },
})

describe('The quiet hours', () => {
  test('from 22 until 7 by the clock of China pass over midnight', () => {
    // 21:59, 22:00, 03:00 and 07:00 in China.
    expect(quietUntil(usualQuiet, '2026-06-01T13:59:00.000Z')).toBeNull()
    expect(quietUntil(usualQuiet, '2026-06-01T14:00:00.000Z')).toBe('2026-06-01T23:00:00.000Z')
    expect(quietUntil(usualQuiet, '2026-06-01T19:00:00.000Z')).toBe('2026-06-01T23:00:00.000Z')
    expect(quietUntil(usualQuiet, '2026-06-01T23:00:00.000Z')).toBeNull()
  })

  test('within a day end on that day, and there are none where both hours are the same', () => {
    expect(quietUntil({ fromHour: 12, untilHour: 14 }, '2026-06-01T05:30:00.000Z')).toBe('2026-06-01T06:00:00.000Z')
    expect(quietUntil({ fromHour: 9, untilHour: 9 }, '2026-06-01T01:30:00.000Z')).toBeNull()
  })
})

describe('What goes out', () => {
  test('is what is usual, until somebody chooses otherwise', () => {
    expect(isWanted(sending('matters.overdue'), undefined, kinds)).toBe(true)
    expect(isWanted(sending('matters.half'), undefined, kinds)).toBe(false)
    expect(isWanted(sending('matters.half'), true, kinds)).toBe(true)
    expect(isWanted(sending('matters.overdue'), false, kinds)).toBe(false)
  })

  test('cannot be switched off for who holds the matter', () => {
    expect(isWanted(sending('matters.overdue', true), false, kinds)).toBe(true)
  })

  test('waits for the morning and for ten minutes after the last message; what is urgent waits for neither', () => {
    const night = { at: '2026-06-01T16:00:00.000Z', quiet: usualQuiet, lastAt: null, kinds }
    expect(notBefore([sending('matters.overdue', true)], night)).toBe('2026-06-01T23:00:00.000Z')
    expect(notBefore([sending('complaints.danger', true)], night)).toBeNull()
    const day = { ...night, at: '2026-06-01T02:05:00.000Z', lastAt: '2026-06-01T02:00:00.000Z' }
    expect(notBefore([sending('matters.half')], day)).toBe('2026-06-01T02:10:00.000Z')
    expect(notBefore([sending('matters.overdue', true)], day)).toBeNull()
  })

  test('is given up after five attempts in vain', () => {
    expect([1, 2, 3, 4, 5, 6].map(waitMinutes)).toEqual([1, 5, 15, 60, 240, null])
  })

  test('says how many of which kind and where, and nothing else', () => {
    const texts = {
      office: {
        channels: {
          sent: { subject: '{{count}} 件', message: '{{parts}}：{{url}}', part: '{{kind}} {{count}}', separator: '、' },
        },
      },
      matters: { noticeKinds: { overdue: '已超期', half: '期限过半' } },
    }
    const bundle = [{ kind: 'matters.overdue' }, { kind: 'matters.half' }, { kind: 'matters.overdue' }]
    expect(bundleText(bundle, texts, 'https://s.example')).toEqual({
      subject: '3 件',
      text: '已超期 2、期限过半 1：https://s.example/office/notices',
    })
  })
})
