import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../kernel/calendar.ts'
import { refusalOf } from '../../../kernel/errors.ts'
import type { Post } from '../model.ts'
import { permissions, permissionsFor, type Role, roles } from '../roles.ts'
import {
  checkDelegation,
  checkPost,
  delegatedPermissions,
  endedPost,
  type HeldDelegation,
  type HeldPost,
  isValidOn,
  seatOf,
  seatsOn,
} from './index.ts'

const first = '2026-01-01'
const dayArbitrary = fc.integer({ min: 0, max: 60 }).map((days) => addDays(first, days))
const period = fc
  .tuple(dayArbitrary, fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }))
  .map(([validFrom, length]) => ({ validFrom, validUntil: length === null ? null : addDays(validFrom, length) }))
const postArbitrary: fc.Arbitrary<HeldPost> = fc
  .tuple(period, fc.constantFrom<Role>(...roles), fc.constantFrom('office-1', 'office-2', 'bureau'), fc.uuid())
  .map(([days, role, unitId, id]) => ({ id, role, unitId, isActing: false, ...days }))
const delegationArbitrary: fc.Arbitrary<HeldDelegation> = fc
  .tuple(postArbitrary, dayArbitrary, fc.nat(30), fc.subarray([...permissions]), fc.uuid())
  .map(([post, validFrom, length, given, id]) => ({
    id,
    post,
    validFrom,
    validUntil: addDays(validFrom, length),
    permissions: given,
    holderId: 'holder',
    holderName: '石监',
  }))

test('the rights in a unit on a day are those of the posts valid there on that day, all of them and no others', () => {
  fc.assert(
    fc.property(fc.array(postArbitrary, { maxLength: 8 }), dayArbitrary, (posts, day) => {
      const seats = seatsOn(day, { homeUnitId: 'bureau', posts, delegations: [] })
      for (const unitId of ['office-1', 'office-2', 'bureau']) {
        const valid = posts.filter((post) => post.unitId === unitId && isValidOn(post, day))
        const seat = seats.find(({ id }) => id === unitId)
        expect(seat?.permissions ?? new Set()).toEqual(permissionsFor(valid.map(({ role }) => role)))
      }
    }),
  )
})

test('a delegation never gives what its post does not give on that day', () => {
  fc.assert(
    fc.property(delegationArbitrary, dayArbitrary, (delegation, day) => {
      const given = delegatedPermissions(delegation, day)
      const held = isValidOn(delegation.post, day) ? permissionsFor([delegation.post.role]) : new Set()
      expect([...given].every((permission) => held.has(permission))).toBe(true)
      if (!isValidOn(delegation, day)) expect(given.size).toBe(0)
    }),
  )
})

test('what was given adds nothing to the own posts: it is a seat of its own, behind them', () => {
  fc.assert(
    fc.property(
      fc.array(postArbitrary, { maxLength: 4 }),
      fc.array(delegationArbitrary, { maxLength: 3 }),
      dayArbitrary,
      (posts, delegations, day) => {
        const without = seatsOn(day, { homeUnitId: null, posts, delegations: [] })
        const seats = seatsOn(day, { homeUnitId: null, posts, delegations })
        expect(seats.slice(0, without.length)).toEqual(without)
        expect(seats.slice(without.length).every(({ delegatedBy }) => delegatedBy === '石监')).toBe(true)
      },
    ),
  )
})

const post: HeldPost = {
  id: 'p',
  role: 'officeHead',
  unitId: 'office-1',
  isActing: false,
  validFrom: first,
  validUntil: null,
}

test('who chose a seat that is no longer his sits in his first', () => {
  const seats = seatsOn('2026-02-01', {
    homeUnitId: 'office-2',
    posts: [post, { ...post, id: 'q', unitId: 'office-2' }],
    delegations: [],
  })
  expect(seatOf(seats, 'office-1')?.unitId).toBe('office-1')
  expect(seatOf(seats, 'gone')?.unitId).toBe('office-2')
  expect(seatOf([], 'gone')).toBeUndefined()
})

const input = { accountId: 'a', role: 'planner' as Role, unitId: 'u', isActing: false, validFrom: '2026-03-01' }
const codeOf = (act: () => unknown) => refusalOf(act)?.code

test('roles that exclude each other may follow each other, but not overlap', () => {
  const held = [{ ...post, role: 'drawContributor' as Role, validUntil: '2026-02-28' }]
  expect(codeOf(() => checkPost(input, held))).toBeUndefined()
  expect(codeOf(() => checkPost({ ...input, validFrom: '2026-02-28' }, held))).toBe('account/roles-conflict')
  expect(codeOf(() => checkPost({ ...input, role: 'systemAdministrator' }, [post]))).toBe('account/roles-conflict')
})

test('nobody holds the same post twice at a time', () => {
  const held = [{ ...post, role: 'planner' as Role, unitId: 'u' }]
  expect(codeOf(() => checkPost(input, held))).toBe('post/exists')
  expect(codeOf(() => checkPost({ ...input, unitId: 'other' }, held))).toBeUndefined()
})

const whole: Post = { ...post, accountId: 'a', bureauId: 'b', version: 3 }

test('a post ends yesterday at the earliest: what was held is not unmade', () => {
  const end = (validUntil: string, of: Post = whole) => endedPost(of, { validUntil, version: 3 }, '2026-03-10')
  expect(end('2026-03-09')).toMatchObject({ validUntil: '2026-03-09', version: 4 })
  expect(codeOf(() => end('2026-03-08'))).toBe('post/ended-in-past')
  expect(codeOf(() => end('2026-03-31', { ...whole, validUntil: '2026-03-01' }))).toBe('post/ended-in-past')
  expect(codeOf(() => endedPost(whole, { validUntil: '2026-03-09', version: 2 }, '2026-03-10'))).toBe('post/stale')
})

test('a delegation stays within the post, its days and what is kept apart', () => {
  const given = {
    postId: 'p',
    delegateId: 'd',
    permissions: ['inspections.record' as const],
    reason: '出差',
    validFrom: '2026-03-10',
    validUntil: '2026-03-14',
  }
  const facts = { post: { ...post, validUntil: '2026-03-20' }, today: '2026-03-10', ofDelegate: [] }
  expect(codeOf(() => checkDelegation(given, facts))).toBeUndefined()
  expect(codeOf(() => checkDelegation({ ...given, permissions: ['accounts.manage'] }, facts))).toBe(
    'delegation/wider-than-post',
  )
  expect(codeOf(() => checkDelegation({ ...given, validUntil: '2026-03-21' }, facts))).toBe('delegation/period')
  expect(codeOf(() => checkDelegation({ ...given, validFrom: '2026-03-09' }, facts))).toBe('delegation/period')
  const administrator = { ...post, role: 'auditAdministrator' as Role }
  expect(codeOf(() => checkDelegation(given, { ...facts, ofDelegate: [administrator] }))).toBe('delegation/separated')
  expect(codeOf(() => checkDelegation(given, { ...facts, post: administrator }))).toBe('delegation/separated')
  const planner = { ...facts, post: { ...post, role: 'planner' as Role } }
  const contributor = { ...post, role: 'drawContributor' as Role }
  expect(
    codeOf(() =>
      checkDelegation({ ...given, permissions: ['inspections.plan'] }, { ...planner, ofDelegate: [contributor] }),
    ),
  ).toBe('account/roles-conflict')
})
