import { expect, test } from 'vitest'
import { hourMark } from './hour-mark.ts'

const at = (time: string) => new Date(`2026-${time}:00+08:00`).toISOString()
const told = (due: string, now: string) => {
  const { near, time, isOver, isSoon, hours, minutes } = hourMark(at(due), at(now))
  return `${near} ${time} ${isOver ? 'over' : 'left'} ${hours}:${minutes}${isSoon ? ' soon' : ''}`
}

test('an end at an hour is told as today, tomorrow or yesterday by the clock of China, with what is left of it', () => {
  expect(told('06-01T16:20', '06-01T09:05')).toBe('today 16:20 left 7:15')
  expect(told('06-01T16:20', '06-01T14:20')).toBe('today 16:20 left 2:0 soon')
  expect(told('06-02T00:00', '06-01T23:30')).toBe('tomorrow 00:00 left 0:30 soon')
  expect(told('06-01T16:20', '06-02T07:50')).toBe('yesterday 16:20 over 15:30')
  expect(told('06-05T16:20', '06-01T16:20')).toBe('null 16:20 left 96:0')
})

test('the last minute is still in time', () => {
  expect(told('06-01T16:20', '06-01T16:20')).toBe('today 16:20 left 0:0 soon')
  expect(told('06-01T16:20', '06-01T16:21')).toBe('today 16:20 over 0:1')
})
