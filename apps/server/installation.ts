import type { Config } from '../../kernel/config.ts'
import type { Context } from '../../kernel/context.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, Type } from '../../kernel/model.ts'
import { addLimited } from '../../kernel/rate-limit.ts'
import {
  createFirstAdministrators,
  endInstallation,
  offerInstallation,
  requireInstallationLink,
} from '../../modules/authorities/index.ts'
import { bureauCaller, makeBureaus } from '../../modules/businesses/index.ts'
import { systemCaller } from './platform.ts'

const Begin = closed({
  secret: Type.String({ minLength: 10, maxLength: 200 }),
  bureau: Type.String({ pattern: '^[0-9]{6}$' }),
})
const Begun = closed({
  bureau: Type.String(),
  accounts: Type.Array(
    closed({ username: Type.String(), role: Type.String(), path: Type.String(), expiresAt: Type.String() }),
  ),
})

/** Where nobody has an account yet: whoever holds the link printed at the start says which bureau this is. */
export const installationRoutes = (app: RouteApp): void =>
  addLimited(app, 10, (limited) => {
    limited.post(
      '/installation',
      { config: { access: 'public' }, schema: { tags: ['installation'], body: Begin, response: { 200: Begun } } },
      ({ context, body }) => install({ ...context, caller: systemCaller, commandKey: null }, body),
    )
  })

async function install(context: Context, { secret, bureau }: { secret: string; bureau: string }) {
  await requireInstallationLink(context, secret)
  const { caller, name } = (await bureauCaller(context, bureau)) ?? (await makeBureaus(context, bureau))
  const accounts = await createFirstAdministrators({ ...context, caller }, caller.bureauId ?? '')
  await endInstallation(context, secret)
  return { bureau: name, accounts }
}

/** What to print at the start of an installation without accounts; nothing otherwise. */
export async function toldInstallation(context: Context, config: Config, address: string): Promise<string[]> {
  const link = await offerInstallation(context)
  if (!link) return []
  return [
    '  Nobody has an account here yet. Begin with this link; it works once:',
    `    ${config.url ?? address}${link.path}`,
    `    until ${link.expiresAt}; the next start gives another\n`,
  ]
}
