import { openWayBack } from '../../modules/authorities/index.ts'
import { withPlatform } from './open-platform.ts'

/**
 * `steelyard way-back USERNAME --because REASON`: who may work at the server lets a locked-out security administrator in
 * again. The link is told here, once, and to nobody else.
 */
export function wayBack({ username, because, json }: { username: string; because: string; json: boolean }) {
  return withPlatform(
    () => {},
    async ({ platform, config }) => {
      const context = platform.contextAt(new Date().toISOString())
      const { path, expiresAt } = await openWayBack(context, { username, reason: because })
      const link = `${config.url ?? `http://${config.host}:${config.port}`}${path}`
      const output = json
        ? JSON.stringify({ username, link, expiresAt })
        : `${username}  ${link}  until ${expiresAt}\nIt opens once. That it was given, and why, stands in the journal.`
      return { output, exitCode: 0 }
    },
  )
}
