import type { PlatformSettings } from '../../../kernel/config/platforms.ts'
import type { Context } from '../../../kernel/context.ts'
import { type ChannelName, type ChannelStanding, channelNames } from '../model/index.ts'
import type { ContactRow } from '../tables.ts'
import { countWaiting, findContact } from './contact.ts'
import { findUnit } from './index.ts'

/** How every channel stands, with what of it lies in the caller's bureaus. No key and no secret. */
export const listStandings = (context: Context): Promise<ChannelStanding[]> =>
  Promise.all(channelNames.map((name) => standingOf(context, name)))

async function standingOf(context: Context, name: ChannelName): Promise<ChannelStanding> {
  const { db, site, caller, today } = context
  const settings = site.platforms[name]
  const contact = await findContact(db, name)
  const waiting = await countWaiting(db, name, caller.bureauIds)
  return {
    name,
    ...wayOf(settings),
    unit: settings?.unit ?? null,
    isUnitKnown: settings !== undefined && (await findUnit(db, settings.unit, today)) !== undefined,
    ...heardOf(contact),
    arrivals: { waiting: waiting.waitingArrivals, parked: waiting.parkedArrivals },
    tellings: { waiting: waiting.waitingTellings, parked: waiting.parkedTellings },
    openDifferences: waiting.openDifferences,
  }
}

type Way = Pick<ChannelStanding, 'way' | 'host' | 'seal'>

function wayOf(settings: PlatformSettings | undefined): Way {
  if (!settings) return { way: 'off', host: null, seal: null }
  const { client } = settings
  if (!client) return { way: 'assisted', host: null, seal: null }
  return { way: 'client', host: new URL(client.url).host, seal: client.seal.kind }
}

const never = { heardAt: null, failedAt: null, failure: null, reconciledAt: null, refusedMessages: 0 }

const heardOf = (contact: ContactRow = { ...never, channel: 'platform12315', cursor: '', refusalToldAt: null }) => {
  const { heardAt, failedAt, failure, reconciledAt, refusedMessages } = contact
  return { heardAt, failedAt, failure, reconciledAt, refusedMessages }
}
