/**
 * Verdicts the house lives with, each with the reason and what would end it. `verdict` is the printed line without its
 * line number. One that no longer occurs is itself a verdict.
 */
export type Exception = { readonly verdict: string; readonly reason: string }

export const exceptions: readonly Exception[] = []
