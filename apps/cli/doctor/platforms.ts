import { platformNames } from '../../../kernel/config/platform-names.ts'
import { examinePlace } from './channels.ts'
import { type Check, ok } from './finding.ts'

/** Whether the platforms that complaints come from are there: nothing is asked of them. */
export const platformsCheck: Check = {
  name: 'platforms of complaints',
  async examine({ config: { platforms } }) {
    const set = platformNames.flatMap((name) => {
      const settings = platforms[name]
      return settings ? [{ name, client: settings.client }] : []
    })
    if (set.length === 0) return ok('none: set STEELYARD_12315_URL, or "assisted" where no interface exists')
    const spoken = set.flatMap(({ client }) => (client ? [new URL(client.url)] : []))
    const assisted = set.filter(({ client }) => !client).map(({ name }) => `${name} by assisted entry`)
    const found = await Promise.all(spoken.map(examinePlace))
    return found.find(({ state }) => state !== 'ok') ?? ok([...found.map((one) => one.found), ...assisted].join(', '))
  },
}
