/**
 * Verdicts the house lives with, each with the reason and what would end it. `verdict` is the printed line without its
 * line number. One that no longer occurs is itself a verdict.
 */
export type Exception = { readonly verdict: string; readonly reason: string }

export const exceptions: readonly Exception[] = [
  {
    verdict: 'apps/cli/open-platform.ts -> ../server/platform.ts: an app knows no other app',
    reason:
      'a command runs in-process what the server runs, on the same list of modules; ends when that list and its opening stand where both may enter',
  },
]
