/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json }

/** Numbers of 0 … below − 1, the same for the same seed (mulberry32). */
export type Random = (below: number) => number

export function randomFrom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/**
 * A copy in which one value is another. Every member of an object is as likely as its neighbours, however much it
 * holds, so that the pool does not hide the rest.
 */
export function withOneValueChanged(value: Json, random: Random): Json {
  if (Array.isArray(value)) {
    const place = random(value.length)
    return value.length === 0 ? [0] : value.map((each, i) => (i === place ? withOneValueChanged(each, random) : each))
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value)
    const chosen = members[random(members.length)] ?? ''
    return { ...value, [chosen]: withOneValueChanged(value[chosen] ?? null, random) }
  }
  return anotherThan(value, random)
}

function anotherThan(value: null | boolean | number | string, random: Random): Json {
  if (value === null) return 'a'.repeat(64)
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  return withAnotherCharacter(value, random)
}

function withAnotherCharacter(text: string, random: Random): string {
  const place = random(text.length)
  const old = text.charAt(place)
  const alphabet = /[0-9a-f]/.test(old) ? '0123456789abcdef' : '-TABDXz\t'
  const others = [...alphabet].filter((character) => character !== old)
  return text.slice(0, place) + others[random(others.length)] + text.slice(place + 1)
}
