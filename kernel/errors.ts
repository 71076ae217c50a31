/** What a refusal may carry to the user: names, places, limits, lists of these. Never a secret. */
export type RefusalDetails = Readonly<Record<string, unknown>>

/**
 * An expected refusal, shown to the user in his language. Anything else that is thrown is a bug and becomes a 500.
 * `code` is `noun/reason`; the reason decides the HTTP status (kernel/http), the whole code the text (locales).
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly details: RefusalDetails

  constructor(code: string, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** The refusal a check ends with, if it refuses: for what judges many records and must not end with the first. */
export function refusalOf(check: () => void): Refusal | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
