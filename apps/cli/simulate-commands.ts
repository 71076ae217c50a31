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

/** Gateways that deliver nothing, for trials. */
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
]
