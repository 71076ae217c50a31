import { Refusal } from '../../kernel/errors.ts'
import type { Command, Given } from './command.ts'
import { text } from './options.ts'

const portIn = (given: Given, name: string): string | undefined => {
  const value = text(given, name)
  if (value !== undefined && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535))
    throw new Refusal('command/usage', { missing: `--${name}` })
  return value
}

const port = { type: 'string', describe: 'port on this machine (default: any that is free)' } as const
const secret = { type: 'string', describe: 'under which messages must be signed (default: simulated)' } as const

const platform = (name: '12315' | '12345', what: string): Command => ({
  name: `simulate ${name}`,
  parameters: [],
  summary: `Run ${what} with orders and faults of its own; side door on the same port, under /control`,
  options: {
    port,
    secret,
    key: { type: 'string', describe: 'the name of the installation it knows (default: simulated)' },
    webhook: { type: 'string', describe: 'where its events go: http://…/api/channels/…/events' },
    at: { type: 'string', describe: 'the instant it believes to be now (default: the clock)' },
  },
  run: async (given) => {
    const others = ['secret', 'key', 'webhook', 'at'].map((option) => [option, text(given, option)] as const)
    const settings = { port: portIn(given, 'port'), ...Object.fromEntries(others) }
    return (await import('./simulate.ts')).simulate(name, settings)
  },
})

/** Gateways that deliver nothing, and platforms of others, for trials. */
export const simulateCommands: readonly Command[] = [
  {
    name: 'simulate mail',
    parameters: [],
    summary: 'Run an SMTP server that takes every mail and delivers none',
    options: { port, control: { type: 'string', describe: 'port of its side door: /messages, /faults' } },
    run: async (given) => {
      const settings = { port: portIn(given, 'port'), control: portIn(given, 'control') }
      return (await import('./simulate.ts')).simulate('mail', settings)
    },
  },
  {
    name: 'simulate sms',
    parameters: [],
    summary: 'Run a gateway of short messages that delivers none; side door on the same port',
    options: { port, secret, key: { type: 'string', describe: 'its AccessKey (default: simulated)' } },
    run: async (given) => {
      const settings = { port: portIn(given, 'port'), key: text(given, 'key'), secret: text(given, 'secret') }
      return (await import('./simulate.ts')).simulate('sms', settings)
    },
  },
  {
    name: 'simulate dingtalk',
    parameters: [],
    summary: 'Run a signed DingTalk robot whose group nobody sees; side door on the same port',
    options: { port, secret },
    run: async (given) => {
      const settings = { port: portIn(given, 'port'), secret: text(given, 'secret') }
      return (await import('./simulate.ts')).simulate('dingtalk', settings)
    },
  },
  platform('12315', 'the national 12315 platform'),
  platform('12345', 'a 12345 hotline'),
]
