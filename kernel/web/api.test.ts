import { expect, it } from 'vitest'
import { Refusal } from '../errors.ts'
import { address, answerFrom, Broken, newCommandKey, onSignedOut } from './api.ts'

it('an address leaves out what is empty', () => {
  expect(address('/units', { search: '淄 川', kind: '', after: null, limit: 50 })).toBe(
    '/api/units?search=%E6%B7%84+%E5%B7%9D&limit=50',
  )
})

it('a coded answer is a refusal with its details', () => {
  const read = () => answerFrom(409, '{"code":"unit/stale","details":{"seen":1}}')
  expect(read).toThrow(Refusal)
  expect(read).toThrow(expect.objectContaining({ code: 'unit/stale', details: { seen: 1 } }))
})

it('a fault of the server and the page of a proxy are no refusals', () => {
  expect(() => answerFrom(500, '{"code":"unexpected","details":{}}')).toThrow(Broken)
  expect(() => answerFrom(503, '{"code":"database/unavailable","details":{}}')).toThrow(Broken)
  expect(() => answerFrom(404, '<html>gateway</html>')).toThrow(Broken)
  expect(() => answerFrom(200, '<html>sign in to the network</html>')).toThrow(Broken)
})

it('what the door refuses while the town is being laid is a refusal: nothing was begun', () => {
  expect(() => answerFrom(503, '{"code":"demonstration/unavailable","details":{"percent":8}}')).toThrow(Refusal)
})

it('an answer without content is an answer', () => {
  expect(answerFrom(204, '')).toBeUndefined()
})

it('the end of the session is told to whoever listens', () => {
  let told = 0
  const stop = onSignedOut(() => {
    told += 1
  })
  const read = () => answerFrom(401, '{"code":"access/sign-in-required","details":{}}')
  expect(read).toThrow(Refusal)
  stop()
  expect(read).toThrow(Refusal)
  expect(told).toBe(1)
})

it('a command key has the form the server takes', () => {
  expect(newCommandKey()).toMatch(/^[\w.:-]{8,128}$/)
  expect(newCommandKey()).not.toBe(newCommandKey())
})
