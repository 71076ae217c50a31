import type { RouteApp } from '../http.ts'
import { closed, orNull, Type } from '../model.ts'
import { addLimited } from '../rate-limit.ts'
import { enterAddress, listAddresses, removeAddress, verifyAddress } from './addresses.ts'
import { channelNames } from './channels/channel.ts'
import { choose, findQuiet, keepQuiet, listChoices } from './choices.ts'
import type { NoticeKind } from './kind.ts'
import { accountOf } from './person.ts'

const channel = Type.Enum([...channelNames])
const hour = Type.Integer({ minimum: 0, maximum: 23 })
const Quiet = closed({ fromHour: hour, untilHour: hour })
const Choice = closed({ kind: Type.String({ maxLength: 80 }), channel, isWanted: Type.Boolean() })
const OwnChannels = closed({
  channels: Type.Array(
    closed({
      name: channel,
      address: orNull(Type.String()),
      isVerified: Type.Boolean(),
    }),
  ),
  kinds: Type.Array(closed({ kind: Type.String(), binds: Type.Boolean(), isUrgent: Type.Boolean() })),
  choices: Type.Array(Choice),
  quiet: Quiet,
})
const params = closed({ name: channel })
const EnterAddress = closed({ address: Type.String({ minLength: 3, maxLength: 120 }) })
const Code = closed({ code: Type.String({ pattern: '^\\d{6}$', examples: ['123456'] }) })
const nothing = { 200: closed({}) }

/** Codes asked for and tried from one address in a minute: a bureau may stand behind it; of one person see `addresses.ts`. */
const codesAMinute = 60

/** How a person is told outside the office: his addresses, what goes there, and when he is left in peace. */
export const channelRoutes = (kinds: readonly NoticeKind[]) => (app: RouteApp) => {
  const config = { access: 'signed-in' } as const
  const tags = ['notices']
  app.get('/own-channels', { config, schema: { tags, response: { 200: OwnChannels } } }, async ({ context }) => {
    const account = accountOf(context)
    const { db, site } = context
    const entered = await listAddresses(db, account)
    return {
      channels: [...site.channels.keys()].map((name) => {
        const row = entered.find((one) => one.channel === name)
        return { name, address: row?.maskedAddress ?? null, isVerified: row?.verifiedAt != null }
      }),
      kinds: kinds.map(({ kind, binds, isUrgent }) => ({ kind, binds: binds === true, isUrgent: isUrgent === true })),
      choices: await listChoices(db, account, kinds),
      quiet: await findQuiet(db, account),
    }
  })
  app.put('/own-channels/choices', { config, schema: { tags, body: Choice, response: nothing } }, ({ context, body }) =>
    choose(context, kinds, body),
  )
  app.put('/own-channels/quiet', { config, schema: { tags, body: Quiet, response: nothing } }, ({ context, body }) =>
    keepQuiet(context, body),
  )
  addLimited(app, codesAMinute, (limited) => {
    limited.put(
      '/own-channels/:name/address',
      { config, schema: { tags, params, body: EnterAddress, response: nothing } },
      ({ context, params: { name }, body }) => enterAddress(context, name, body.address),
    )
    limited.post(
      '/own-channels/:name/codes',
      { config, schema: { tags, params, body: Code, response: nothing } },
      ({ context, params: { name }, body }) => verifyAddress(context, name, body.code),
    )
  })
  app.delete(
    '/own-channels/:name/address',
    { config, schema: { tags, params, response: nothing } },
    ({ context, params }) => removeAddress(context, params.name),
  )
}
