import { compare, type WeighAnswer, type WeighQuestion, weigh } from '../rules/weigh.ts'

/** Recomputes files apart from the page, which stays readable meanwhile. Knows no network. */
self.addEventListener('message', ({ data: { files } }: MessageEvent<WeighQuestion>) => {
  const values = files.map(parsed)
  const answer: WeighAnswer = {
    weighed: values.map((value) => weigh(value)),
    comparison: comparisonOf(values),
  }
  self.postMessage(answer)
})

/** A sealed file and an open one of the same draw are compared. */
function comparisonOf(values: readonly unknown[]): WeighAnswer['comparison'] {
  const sealed = values.filter((value) => levelOf(value) === 'sealed')
  const open = values.filter((value) => levelOf(value) === 'public' || levelOf(value) === 'full')
  for (const before of sealed)
    for (const after of open) {
      const verdict = compare(before, after)
      if (verdict) return verdict
    }
  return null
}

const levelOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'level' in value ? value.level : undefined

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no bundle: the verdict says so.
    return undefined
  }
}
