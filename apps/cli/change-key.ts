import { readConfig } from '../../kernel/config.ts'
import { changeKey } from '../../kernel/journal/change-key.ts'
import { verifierKeyOf } from '../../kernel/journal/note.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'

/** A new key signs the journal from here on. A running server takes it up by itself. @throws Refusal as `changeKey`. */
export function changeKeyCommand({ json }: { json: boolean }): Promise<Outcome> {
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const { dataFolder } = readConfig()
      const { epoch, size, from, to } = await changeKey(context, await platform.getSealing(), dataFolder)
      const told = { epoch, size, from: verifierKeyOf(from), to: verifierKeyOf(to) }
      const words = [
        `Up to ${size} entries of epoch ${epoch}: ${told.from}`,
        `From there on: ${told.to}`,
        'Copy keys/journal.json to where your keys are kept apart; the old file signs nothing any more.',
      ]
      return { output: json ? JSON.stringify(told) : words.join('\n'), exitCode: 0 }
    },
  )
}
