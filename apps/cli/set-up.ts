import { createFirstAdministrators } from '../../modules/authorities/index.ts'
import { bureauCaller, makeBureaus } from '../../modules/businesses/index.ts'
import { withPlatform } from './open-platform.ts'

/**
 * `steelyard set-up --bureau CODE`: an installation without demonstration begins with a bureau and the three separated
 * administrators. Each gets a link of his own, told once, with which he sets password and second factor.
 */
export function setUp({ bureau, json }: { bureau: string; json: boolean }) {
  return withPlatform(
    () => {},
    async ({ platform, config }) => {
      const context = platform.contextAt(new Date().toISOString())
      const { caller, name } = (await bureauCaller(context, bureau)) ?? (await makeBureaus(context, bureau))
      const made = await createFirstAdministrators({ ...context, caller }, caller.bureauId ?? '')
      const address = config.url ?? `http://${config.host}:${config.port}`
      const accounts = made.map(({ path, ...account }) => ({ ...account, link: `${address}${path}` }))
      const told = accounts.map(({ username, link, expiresAt }) => `${username}  ${link}  until ${expiresAt}`)
      const output = json
        ? JSON.stringify({ bureau: name, accounts })
        : [`${name}: hand each link to its administrator alone. It is shown once and opens once.`, ...told].join('\n')
      return { output, exitCode: 0 }
    },
  )
}
