import { openEpoch } from '../../kernel/journal/open-epoch.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'

/** After a restore to an earlier point. @throws Refusal `journal/not-behind` when nothing was lost. */
export function openEpochCommand({ json }: { json: boolean }): Promise<Outcome> {
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const opened = await openEpoch(platform.contextAt(new Date().toISOString()), await platform.getSealing())
      const { epoch, lost } = opened
      const words = `epoch ${epoch} is open; lost: indexes ${lost.from} to ${lost.to} of epoch ${lost.epoch}`
      return { output: json ? JSON.stringify(opened) : words, exitCode: 0 }
    },
  )
}
