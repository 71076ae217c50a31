import { Refusal } from './errors.ts'

/** Deeper than any body of ours; programs that read JSON level by level end where their stack ends. */
const mostLevels = 64

/**
 * What no encoding or database keeps as it came is refused at the border: a NUL, half a character (a surrogate alone),
 * and JSON nested beyond reason. `place` is told as in `request/invalid`: `body/name`.
 * @throws Refusal `text/nul`, `text/lone-surrogate`, `request/too-deep`.
 */
export function refuseBrokenText(part: unknown, place: string): void {
  // A loop, not a recursion: the value may be nested deeper than the stack is.
  const open: { value: unknown; place: string; level: number }[] = [{ value: part, place, level: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, place, level } = next
    if (typeof value === 'string') refuseText(value, place)
    if (typeof value !== 'object' || value === null) continue
    if (level === mostLevels) throw new Refusal('request/too-deep', { most: mostLevels })
    for (const [name, inner] of Object.entries(value)) {
      refuseText(name, place)
      open.push({ value: inner, place: `${place}/${name}`, level: level + 1 })
    }
  }
}

function refuseText(text: string, place: string): void {
  if (text.includes('\0')) throw new Refusal('text/nul', { place })
  if (!text.isWellFormed()) throw new Refusal('text/lone-surrogate', { place })
}
