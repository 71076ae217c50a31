import canonicalize from 'canonicalize'
import { Refusal } from '../errors.ts'

/**
 * JSON of one only spelling (RFC 8785), so that a hash over it means the value. Stricter than the RFC where two readers
 * could differ: numbers are safe integers, nothing is silently left out.
 * Refuses `json/not-canonical` with the place: other numbers, undefined, functions, dates, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  requireCanonical(value, '')
  const text = canonicalize(value)
  if (text === undefined) throw new Refusal('json/not-canonical', { place: '' })
  return text
}

function requireCanonical(value: unknown, place: string): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isSafeInteger(value)) return
  if (typeof value === 'string' && value.isWellFormed()) return
  if (Array.isArray(value)) requireCanonicalItems(value, place)
  else if (isPlainObject(value)) requireCanonicalMembers(value, place)
  else throw new Refusal('json/not-canonical', { place })
}

function requireCanonicalItems(items: unknown[], place: string): void {
  for (let index = 0; index < items.length; index++) requireCanonical(items[index], `${place}[${index}]`)
}

function requireCanonicalMembers(members: Record<string, unknown>, place: string): void {
  for (const [name, member] of Object.entries(members)) {
    requireCanonical(name, place)
    requireCanonical(member, place === '' ? name : `${place}.${name}`)
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
