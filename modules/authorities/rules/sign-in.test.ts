import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attempts, afterAttempt, secondsBlocked, waitAfter } from './attempts.ts'
import { checkPassword } from './password.ts'
import { relyingPartyOf } from './relying-party.ts'
import { stepAfter } from './sign-in-steps.ts'

const policy = { free: 5, firstWaitSeconds: 60, mostWaitSeconds: 3600, forgetAfterMinutes: 60 }
const at = '2026-03-02T01:00:00.000Z'
const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()

test('four mistakes cost nothing, the fifth a minute, each further one twice as long, none more than an hour', () => {
  expect([1, 4, 5, 6, 7, 11, 90].map((failures) => waitAfter(failures, policy))).toEqual([
    0, 0, 60, 120, 240, 3600, 3600,
  ])
})

test('whoever is blocked is told the seconds that are left, and after them may try again', () => {
  let attempts: Attempts | undefined
  for (let failure = 0; failure < 5; failure += 1) attempts = afterAttempt(attempts, at, policy)
  expect(secondsBlocked(attempts ?? { blockedUntil: null }, at)).toBe(60)
  expect(secondsBlocked(attempts ?? { blockedUntil: null }, later(59.5))).toBe(1)
  expect(secondsBlocked(attempts ?? { blockedUntil: null }, later(60))).toBe(0)
  expect(afterAttempt(attempts, later(60), policy).failures).toBe(6)
  expect(afterAttempt(attempts, later(3601), policy).failures).toBe(1)
})

test('the wait never shrinks as failures grow', () => {
  fc.assert(fc.property(fc.nat(200), (n) => waitAfter(n + 1, policy) >= waitAfter(n, policy)))
})

test('a password is judged by length and by what is tried first, not by kinds of signs', () => {
  const judge = (password: string) => checkPassword(password, { username: 'wanghua', leastCharacters: 10 })
  for (const good of ['correct horse battery', 'weigh it again', '一斤八两半斤九两十个字', 'kqzvmrwxtp'])
    expect(() => judge(good), good).not.toThrow()
  expect(() => judge('short one')).toThrow('password/too-short')
  for (const bad of [
    'Password2026!',
    'p@ssw0rd-123',
    'qwertyuiop',
    '1234567890',
    '9876543210',
    'aaaaaaaaaaaa',
    'ababababab',
  ])
    expect(() => judge(bad), bad).toThrow('password/too-common')
  expect(() => judge('Steelyard2026')).toThrow('password/too-common')
  expect(() => judge('i am WangHua 2026')).toThrow('password/names-owner')
})

test('the second factor comes before a new password, and enrolment after it', () => {
  const standing = { ways: [], hasSecondFactor: false, demandsSecondFactor: false, mustChangePassword: false } as const
  expect(stepAfter({ ...standing, ways: ['password'] })).toBe('none')
  expect(stepAfter({ ...standing, ways: ['password'], hasSecondFactor: true })).toBe('secondFactor')
  expect(stepAfter({ ...standing, ways: ['link'], hasSecondFactor: true })).toBe('secondFactor')
  expect(stepAfter({ ...standing, ways: ['link', 'code'], hasSecondFactor: true })).toBe('password')
  expect(stepAfter({ ...standing, ways: ['password'], mustChangePassword: true, demandsSecondFactor: true })).toBe(
    'password',
  )
  expect(stepAfter({ ...standing, ways: ['password'], demandsSecondFactor: true })).toBe('enrolment')
})

test('a passkey is two factors by itself; a provider only when it says so', () => {
  const held = { hasSecondFactor: true, demandsSecondFactor: true, mustChangePassword: false }
  expect(stepAfter({ ...held, ways: ['passkey'] })).toBe('none')
  expect(stepAfter({ ...held, ways: ['provider'] })).toBe('secondFactor')
  expect(stepAfter({ ...held, ways: ['providerTwoFactors'] })).toBe('none')
  expect(stepAfter({ ...held, ways: ['provider'], hasSecondFactor: false })).toBe('enrolment')
})

test('passkeys belong to the public name; a host somebody sends names nobody but this machine', () => {
  expect(relyingPartyOf('https://scales.example.gov.cn', 'evil.example')).toEqual({
    id: 'scales.example.gov.cn',
    origin: 'https://scales.example.gov.cn',
  })
  expect(relyingPartyOf(null, 'localhost:8080')).toEqual({ id: 'localhost', origin: 'http://localhost:8080' })
  expect(relyingPartyOf(null, 'evil.example')).toBeNull()
  expect(relyingPartyOf(null, '127.0.0.1:8080')).toBeNull()
  expect(relyingPartyOf('https://10.0.0.7', 'localhost')).toBeNull()
})
