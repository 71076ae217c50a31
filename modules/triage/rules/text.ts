/** Longer than any field of ours; a letter of ten megabytes is read as far as this and says so. */
export const mostLetters = 5000

export type ReadText = {
  /** Half width, lower case, without blanks, every number one 0. */
  readonly plain: string
  /** The same without the sentences that speak to the machine: they count for nothing. */
  readonly counted: string
  readonly isCut: boolean
}

/** A text as it is weighed. `speaksToUs` says of a sentence that it is an instruction to the program. */
export function readText(text: string, speaksToUs: (sentence: string) => boolean): ReadText {
  const isCut = text.length > mostLetters
  // Half a character at the cut would be none at all.
  const kept = isCut ? text.slice(0, mostLetters).replace(/[\uD800-\uDBFF]$/u, '') : text
  const plain = kept.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  const sentences = plain.match(/[^。!?;；]+[。!?;；]*/gu) ?? []
  const counted = sentences.filter((sentence) => !speaksToUs(sentence)).join('')
  return { plain, counted, isCut }
}

/** Two and three letters that stand side by side, each once; numbers are one sign, stops divide. */
export function gramsOf(counted: string): string[] {
  const found = new Set<string>()
  for (const run of counted.replace(/\d+(?:\.\d+)?/gu, '0').split(/[^\p{L}0]+/u)) {
    const letters = [...run]
    for (let at = 0; at < letters.length; at += 1) {
      if (at + 1 < letters.length) found.add(letters.slice(at, at + 2).join(''))
      if (at + 2 < letters.length) found.add(letters.slice(at, at + 3).join(''))
    }
  }
  return [...found]
}

/** How much of two texts is the same, in whole per cent: letters side by side they share, of all that either has. */
export function likenessOf(one: string, other: string): number {
  const [few, many] = [one, other].map((text) => new Set(gramsOf(readText(text, () => false).plain))) as [
    Set<string>,
    Set<string>,
  ]
  const shared = [...few].filter((gram) => many.has(gram)).length
  return Math.round((100 * shared) / Math.max(1, few.size + many.size - shared))
}
