import { createFirstAdministrators } from '../../modules/authorities/index.ts'
import { bureauCaller, makeBureaus } from '../../modules/businesses/index.ts'
import { withPlatform } from './open-platform.ts'

/**
 * `steelyard set-up --bureau CODE`: an installation without demonstration begins with a bureau and the three separated
 * administrators; their passwords are printed once and kept nowhere.
 */
export function setUp({ bureau, json }: { bureau: string; json: boolean }) {
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const { caller, name } = (await bureauCaller(context, bureau)) ?? (await makeBureaus(context, bureau))
      const accounts = await createFirstAdministrators({ ...context, caller }, caller.bureauId ?? '')
      const told = accounts.map(({ username, password }) => `${username}  ${password}`)
      const output = json
        ? JSON.stringify({ bureau: name, accounts })
        : [`${name}: keep these passwords now, they are shown once.`, ...told].join('\n')
      return { output, exitCode: 0 }
    },
  )
}
