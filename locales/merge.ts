type Texts = Readonly<Record<string, unknown>>

/**
 * The texts of one language from its files, each `{ "<owner>": {…}, "refusals": { "noun/reason": "…" } }`. The refusals
 * of all files are gathered, so that a code needs no owner to be told.
 */
export function mergeTexts(files: readonly Texts[]): Record<string, unknown> {
  const refusals = Object.assign({}, ...files.map((file) => file.refusals ?? {}))
  return Object.assign({}, ...files, { refusals })
}
