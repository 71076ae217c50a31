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
  {
    verdict: 'apps/cli/zones.ts -> ../server/zones.ts: an app knows no other app',
    reason:
      'both zones are the server with other parts of it; ends when the opening of the platform stands where both may enter',
  },
  {
    verdict: 'apps/cli/demo.ts -> ../server/demonstration.ts: an app knows no other app',
    reason: 'the same town on the same list of modules as npm start fills; ends with the exception above',
  },
  {
    verdict: 'apps/server/demonstration.ts -> ../../demo/index.ts: demo is no part of the product',
    reason:
      'npm start shows a town to whoever has an empty database; the only file that enters, and never in production',
  },
]
