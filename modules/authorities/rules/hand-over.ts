/** What became of the matters of one kind: each was passed on or stays, none is both, none is neither. */
export type Handed = {
  readonly kind: string
  readonly passed: readonly string[]
  readonly remaining: readonly string[]
}

/** @throws Error when a module says it passed on what was not asked, or something twice. */
export function settleHandOver(kind: string, asked: readonly string[], passed: readonly string[]): Handed {
  const wanted = new Set(asked)
  const given = new Set(passed)
  if (given.size !== passed.length || passed.some((id) => !wanted.has(id)))
    throw new Error(`${kind} passed on what it was not asked to`)
  return { kind, passed: asked.filter((id) => given.has(id)), remaining: asked.filter((id) => !given.has(id)) }
}

export const countHanded = (handed: readonly Handed[]) => ({
  passed: handed.reduce((sum, { passed }) => sum + passed.length, 0),
  remaining: handed.reduce((sum, { remaining }) => sum + remaining.length, 0),
})
