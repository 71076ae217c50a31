import { readConfig } from '../../kernel/config.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Command, Given } from './command.ts'
import { demanded, first, text } from './options.ts'

const whole = (given: Given, name: string, otherwise: number): number => {
  const value = text(given, name) ?? String(otherwise)
  if (!/^\d{1,5}$/.test(value)) throw new Refusal('command/usage', { missing: `--${name}` })
  return Number(value)
}

const peer = { type: 'string', describe: 'verifier key of the other zone, as zones key prints it there' } as const
const every = { type: 'string', describe: 'seconds between two looks' } as const
const port = { type: 'string', describe: 'port of the portal outside (default: 8090)' } as const

/** Two zones, the office inside and the portal outside: docs/two-zones.md. */
export const zoneCommands: readonly Command[] = [
  {
    name: 'zones key',
    parameters: ['FOLDER'],
    summary: 'Say the verifier key of a zone, made at the first call',
    options: {},
    run: async (given) => (await import('./zones.ts')).zoneKey({ folder: first(given), json: given.json }),
  },
  {
    name: 'zones publish',
    parameters: ['FOLDER'],
    summary: 'Inside: take in what was sent inward, and lay out what the public may know and does not know yet',
    options: { peer, anew: { type: 'boolean', describe: 'say everything again, for a zone that lost what it had' } },
    run: async (given) => {
      const { publishZone } = await import('./zones.ts')
      const asked = { folder: first(given), peer: demanded(given, 'peer'), anew: given.options.anew === true }
      return publishZone({ ...asked, json: given.json })
    },
  },
  {
    name: 'zones outer',
    parameters: ['FOLDER'],
    summary: 'Outside: run the portal on what was published to it, without a database',
    options: { peer, every, port, host: { type: 'string', describe: 'address to listen on (default: 127.0.0.1)' } },
    run: async (given) => {
      const { runOuterZone } = await import('./zones.ts')
      return runOuterZone({
        folder: first(given),
        peer: demanded(given, 'peer'),
        host: text(given, 'host') ?? '127.0.0.1',
        port: whole(given, 'port', 8090),
        everySeconds: whole(given, 'every', 5),
        witnesses: readConfig().witnesses,
      })
    },
  },
  {
    name: 'zones carry',
    parameters: ['FROM', 'TO'],
    summary: 'Carry batches from one folder into another, where no device does',
    options: { every },
    run: async (given) => {
      const { carryBatches } = await import('./zones.ts')
      const [from = '', to = ''] = given.parameters
      const everySeconds = text(given, 'every') === undefined ? null : Math.max(1, whole(given, 'every', 5))
      return carryBatches({ from, to, everySeconds, json: given.json })
    },
  },
  {
    name: 'zones try',
    parameters: ['FOLDER'],
    summary: 'Show both zones on this machine, with this installation as the one inside',
    options: { every, port },
    run: async (given) => {
      const { tryZones } = await import('./zones.ts')
      return tryZones({
        folder: first(given),
        port: whole(given, 'port', 8090),
        everySeconds: whole(given, 'every', 10),
      })
    },
  },
]
