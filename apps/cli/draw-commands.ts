import type { Command, Given, Outcome } from './command.ts'
import type { Desk, Seat } from './draw-desk.ts'
import { demanded, first, text } from './options.ts'

const seatOptions = {
  as: { type: 'string', describe: 'account that acts' },
  url: { type: 'string', describe: 'a platform over the network; without it this installation' },
  'password-file': { type: 'string', describe: 'file with the password of the account, for --url' },
} as const

const minutes = (given: Given, name: string, otherwise: number): number => {
  const value = Number(text(given, name) ?? otherwise)
  if (!(value > 0)) throw Object.assign(new Error(`--${name} expects minutes`), { code: 'ERR_PARSE_ARGS_MINUTES' })
  return value
}

async function atSeat<Answer>(given: Given, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  const seat: Seat = {
    as: demanded(given, 'as'),
    url: text(given, 'url') ?? null,
    passwordFile: text(given, 'password-file') ?? null,
  }
  const { atDesk } = await import('./draw-desk.ts')
  return atDesk(seat, work)
}

async function told(given: Given, draw: Promise<Parameters<typeof import('./draw.ts').wordsOf>[0]>): Promise<Outcome> {
  const { wordsOf } = await import('./draw.ts')
  const found = await draw
  return { output: given.json ? JSON.stringify(found) : wordsOf(found), exitCode: found.state === 'void' ? 1 : 0 }
}

const key = { type: 'string', describe: 'file of the key pair (made by draw key)' } as const
const secret = { type: 'string', describe: 'file of the secret, mode 0600; keep it until it is revealed' } as const

/** The ceremony of a draw from the command line; exit code 1 when a draw turns out void. */
export const drawCommands: readonly Command[] = [
  {
    name: 'draw list',
    parameters: [],
    summary: 'List the draws an account may see',
    options: seatOptions,
    run: async (given) => {
      const { listDraws, wordsOf } = await import('./draw.ts')
      const draws = await atSeat(given, listDraws)
      return { output: given.json ? JSON.stringify({ draws }) : draws.map(wordsOf).join('\n'), exitCode: 0 }
    },
  },
  {
    name: 'draw announce',
    parameters: ['PLAN'],
    summary: 'Freeze the pool of an approved plan and announce its draw',
    options: {
      ...seatOptions,
      'commit-minutes': { type: 'string', describe: 'minutes for commitments (default 30)' },
      'reveal-minutes': { type: 'string', describe: 'minutes for reveals after them (default 30)' },
      'custodian-minutes': { type: 'string', describe: 'minutes for the custodian after them (default 60)' },
    },
    run: async (given) => {
      const { announceByMinutes } = await import('./draw.ts')
      const times = {
        commit: minutes(given, 'commit-minutes', 30),
        reveal: minutes(given, 'reveal-minutes', 30),
        custodian: minutes(given, 'custodian-minutes', 60),
      }
      return told(
        given,
        atSeat(given, (desk) => announceByMinutes(desk, first(given), times)),
      )
    },
  },
  {
    name: 'draw key',
    parameters: ['PARTY'],
    summary: 'Make a key pair on this machine and register its public half',
    options: { ...seatOptions, key, custodian: { type: 'boolean', describe: 'for one draw as its custodian' } },
    run: async (given) => {
      const { registerKey } = await import('./draw-ceremony.ts')
      const asked = { file: demanded(given, 'key'), party: first(given), isCustodian: given.options.custodian === true }
      const made = await atSeat(given, (desk) => registerKey(desk, asked))
      const words = `${made.party} ${made.unit}: ${made.key}`
      return { output: given.json ? JSON.stringify(made) : words, exitCode: 0 }
    },
  },
  {
    name: 'draw commit',
    parameters: ['DRAW'],
    summary: 'Draw a secret on this machine and commit to it',
    options: { ...seatOptions, key, secret },
    run: async (given) => {
      const { commitToDraw } = await import('./draw-ceremony.ts')
      const asked = { draw: first(given), key: demanded(given, 'key'), secret: demanded(given, 'secret') }
      return told(
        given,
        atSeat(given, (desk) => commitToDraw(desk, asked)),
      )
    },
  },
  {
    name: 'draw close',
    parameters: ['DRAW'],
    summary: 'Fix the list of commitments after t1',
    options: seatOptions,
    run: async (given) => {
      const { closeList } = await import('./draw.ts')
      return told(
        given,
        atSeat(given, (desk) => closeList(desk, first(given))),
      )
    },
  },
  {
    name: 'draw reveal',
    parameters: ['DRAW'],
    summary: 'Reveal the secret that was committed',
    options: { ...seatOptions, secret },
    run: async (given) => {
      const { revealToDraw } = await import('./draw-ceremony.ts')
      const asked = { draw: first(given), secret: demanded(given, 'secret') }
      return told(
        given,
        atSeat(given, (desk) => revealToDraw(desk, asked)),
      )
    },
  },
  {
    name: 'draw open',
    parameters: ['DRAW'],
    summary: 'Open as custodian what was withheld',
    options: {
      ...seatOptions,
      key,
      prove: { type: 'boolean', describe: 'publish the key when an envelope is spoiled: it proves that' },
    },
    run: async (given) => {
      const { openWithheld } = await import('./draw-ceremony.ts')
      const asked = { draw: first(given), key: demanded(given, 'key'), provesSpoiled: given.options.prove === true }
      return told(
        given,
        atSeat(given, (desk) => openWithheld(desk, asked)),
      )
    },
  },
  {
    name: 'draw conclude',
    parameters: ['DRAW'],
    summary: 'Conclude a draw, done or void, once its end is certain',
    options: seatOptions,
    run: async (given) => {
      const { concludeIt } = await import('./draw.ts')
      return told(
        given,
        atSeat(given, (desk) => concludeIt(desk, first(given))),
      )
    },
  },
  {
    name: 'draw bundle',
    parameters: ['DRAW'],
    summary: 'Save the bundle of a draw, for verify draw',
    options: {
      ...seatOptions,
      level: { type: 'string', describe: 'sealed, public or full (default: the most the account may see)' },
      out: { type: 'string', describe: 'file to write' },
    },
    run: async (given) => {
      const { saveBundle } = await import('./draw.ts')
      const asked = { draw: first(given), level: text(given, 'level') ?? null, file: demanded(given, 'out') }
      const saved = await atSeat(given, (desk) => saveBundle(desk, asked))
      return { output: given.json ? JSON.stringify(saved) : `${saved.level}: ${saved.file}`, exitCode: 0 }
    },
  },
]
