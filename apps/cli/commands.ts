import { Refusal } from '../../kernel/errors.ts'
import type { Command } from './command.ts'
import { drawCommands } from './draw-commands.ts'
import { lawCommands } from './law-commands.ts'
import { demanded, first, text, texts } from './options.ts'
import { reportCommands } from './report-commands.ts'
import { riskCommands } from './risk-commands.ts'
import { simulateCommands } from './simulate-commands.ts'
import { triageCommands } from './triage-commands.ts'
import { zoneCommands } from './zone-commands.ts'

export type { Command, Given, Outcome } from './command.ts'

/** A command loads its code when it is called, so that the command line begins at once. */
export const commands: readonly Command[] = [
  {
    name: 'identify',
    parameters: ['CODE'],
    summary: 'Say what an identifier is and whether it holds',
    options: { kind: { type: 'string', describe: 'take it as this kind of identifier' } },
    run: async (given) => {
      const kind = text(given, 'kind')
      const { identifyCommand } = await import('./identify.ts')
      return identifyCommand({ code: first(given), json: given.json, ...(kind ? { kind } : {}) })
    },
  },
  {
    name: 'verify draw',
    parameters: ['BUNDLE'],
    summary: "Weigh a draw's bundle again, from its file alone",
    options: {},
    run: async (given) => (await import('./verify-draw.ts')).verifyDraw({ file: first(given), json: given.json }),
  },
  {
    name: 'verify document',
    parameters: ['PDF'],
    summary: 'Weigh an issued document by the proof beside it: seal, file, and its entry in the journal',
    options: {
      proof: { type: 'string', describe: 'the file with its proof; without it PDF.json or the name with .json' },
      url: { type: 'string', describe: 'address of a platform that is asked for the proof by the hash of the file' },
      key: { type: 'string', describe: "the journal's verifier key as you wrote it down" },
      checkpoint: { type: 'string', describe: 'a checkpoint of the journal kept elsewhere' },
    },
    run: async (given) => {
      const { verifyDocument } = await import('./verify-document.ts')
      const option = (name: string) => text(given, name) ?? null
      const options = { proof: option('proof'), url: option('url'), key: option('key') }
      return verifyDocument({ file: first(given), ...options, checkpoint: option('checkpoint'), json: given.json })
    },
  },
  {
    name: 'verify journal',
    parameters: [],
    summary: 'Weigh the whole journal again: leaves, payloads, tiles, checkpoints',
    options: {
      checkpoint: { type: 'string', multiple: true, describe: 'a checkpoint kept elsewhere; may be given again' },
      witness: { type: 'string', multiple: true, describe: 'address of a witness; may be given again' },
      records: { type: 'boolean', describe: 'hold rows of the registers against their last entries as well' },
    },
    run: async (given) => {
      const { verifyJournalCommand } = await import('./verify-journal.ts')
      const outside = { checkpoints: texts(given, 'checkpoint'), witnesses: texts(given, 'witness') }
      return verifyJournalCommand({ ...outside, records: given.options.records === true, json: given.json })
    },
  },
  {
    name: 'verify receipt',
    parameters: ['FILE'],
    summary: 'See whether the journal has kept the promise of a receipt',
    options: {
      url: { type: 'string', describe: 'address of the journal; without it this installation' },
      key: { type: 'string', describe: "the journal's verifier key as you wrote it down" },
    },
    run: async (given) => {
      const { verifyReceipt } = await import('./verify-receipt.ts')
      const [url, key] = [text(given, 'url') ?? null, text(given, 'key') ?? null]
      return verifyReceipt({ file: first(given), url, key, json: given.json })
    },
  },
  {
    name: 'witness',
    parameters: ['URL'],
    summary: 'Watch the journal of an installation from outside and cosign what has only grown',
    options: {
      data: { type: 'string', describe: 'folder of the witness (default: ./steelyard-witness)' },
      name: { type: 'string', describe: 'under which name to sign; fixed at the first start' },
      key: { type: 'string', describe: "the journal's verifier key, when it was given to you another way" },
      listen: { type: 'string', describe: 'publish what was seen on this port' },
      host: { type: 'string', describe: 'address to listen on (default: 127.0.0.1)' },
      every: { type: 'string', describe: 'seconds between two looks (default: 10)' },
      once: { type: 'boolean', describe: 'look once and end: 0 sound, 1 refused' },
    },
    run: async (given) => {
      const { witnessCommand } = await import('./witness.ts')
      const number = (name: string) => {
        const value = text(given, name)
        if (value !== undefined && !/^\d{1,5}$/.test(value))
          throw new Refusal('command/usage', { missing: `--${name}` })
        return value === undefined ? undefined : Number(value)
      }
      return witnessCommand({
        url: first(given),
        folder: text(given, 'data') ?? 'steelyard-witness',
        name: text(given, 'name'),
        key: text(given, 'key'),
        port: number('listen'),
        host: text(given, 'host') ?? '127.0.0.1',
        everySeconds: Math.max(1, number('every') ?? 10),
        once: given.options.once === true,
        json: given.json,
      })
    },
  },
  {
    name: 'verify files',
    parameters: [],
    summary: 'Weigh every attached file against the SM3 it was kept under',
    options: {},
    run: async ({ json }) => (await import('./verify-files.ts')).verifyFiles({ json }),
  },
  {
    name: 'journal open-epoch',
    parameters: [],
    summary: 'After a restore: go on with the journal in its next epoch, saying what was lost',
    options: {},
    run: async ({ json }) => (await import('./open-epoch.ts')).openEpochCommand({ json }),
  },
  {
    name: 'journal change-key',
    parameters: [],
    summary: 'Let a new key sign the journal from here on; the old one names it, and everybody can follow',
    options: {},
    run: async ({ json }) => (await import('./change-key.ts')).changeKeyCommand({ json }),
  },
  ...drawCommands,
  ...lawCommands,
  ...riskCommands,
  ...reportCommands,
  ...simulateCommands,
  ...triageCommands,
  ...zoneCommands,
  {
    name: 'import businesses',
    parameters: ['FILE'],
    summary: 'Import a register of businesses, CSV or XLSX',
    options: {
      'dry-run': { type: 'boolean', describe: 'say what would happen and write nothing' },
      bureau: { type: 'string', describe: 'code of the bureau that imports; without it the city most rows name' },
    },
    run: async (given) => {
      const { importBusinesses } = await import('./import-businesses.ts')
      const bureau = text(given, 'bureau') ?? null
      return importBusinesses({
        file: first(given),
        dryRun: given.options['dry-run'] === true,
        bureau,
        json: given.json,
      })
    },
  },
  {
    name: 'backup',
    parameters: ['DIR'],
    summary: 'Back up the whole installation into a folder on another disk; keys are not in it',
    options: { export: { type: 'boolean', describe: 'tables as text, to move to another PostgreSQL' } },
    run: async (given) =>
      (await import('./backup.ts')).backup({
        folder: first(given),
        asExport: given.options.export === true,
        json: given.json,
      }),
  },
  {
    name: 'backup check',
    parameters: ['DIR'],
    summary: 'Weigh the newest backup of a folder again: signature, every part, every stored file',
    options: {},
    run: async (given) => (await import('./backup.ts')).checkBackupCommand({ folder: first(given), json: given.json }),
  },
  {
    name: 'restore',
    parameters: ['DIR'],
    summary: 'Restore an installation from its backups, to an instant if one is given',
    options: {
      until: { type: 'string', describe: '2026-11-21T09:30, Chinese time unless an offset is given' },
      keys: { type: 'string', describe: 'folder the keys are taken from when the data folder has none' },
      checkpoint: { type: 'string', multiple: true, describe: 'a checkpoint kept elsewhere; may be given again' },
    },
    run: async (given) => {
      const { restore } = await import('./restore.ts')
      const { checkpoint } = given.options
      const checkpoints = Array.isArray(checkpoint) ? checkpoint.map(String) : []
      const [until, keys] = [text(given, 'until'), text(given, 'keys')]
      return restore({ folder: first(given), until, keys, checkpoints, json: given.json })
    },
  },
  {
    name: 'events parked',
    parameters: [],
    summary: 'List events a subscriber failed to take in, and that wait for somebody',
    options: {},
    run: async ({ json }) => (await import('./events.ts')).listParkedCommand({ json }),
  },
  {
    name: 'events retry',
    parameters: [],
    summary: 'Take up parked events again, after their cause was mended',
    options: { subscriber: { type: 'string', describe: 'only those of this subscriber' } },
    run: async (given) => {
      const subscriber = text(given, 'subscriber')
      return (await import('./events.ts')).retryParked({ subscriber, json: given.json })
    },
  },
  {
    name: 'set-up',
    parameters: [],
    summary: 'Begin an installation without demonstration: a bureau and its three administrators',
    options: { bureau: { type: 'string', describe: 'division code of the bureau, e.g. 370300' } },
    run: async (given) => {
      const bureau = demanded(given, 'bureau')
      return (await import('./set-up.ts')).setUp({ bureau, json: given.json })
    },
  },
  {
    name: 'way-back',
    parameters: ['USERNAME'],
    summary: 'Let a security administrator in again whom nobody in the office can help; the journal keeps it',
    options: { because: { type: 'string', describe: 'why nobody else could: kept in the journal' } },
    run: async (given) => {
      const [username, because] = [first(given), demanded(given, 'because')]
      return (await import('./way-back.ts')).wayBack({ username, because, json: given.json })
    },
  },
  {
    name: 'classify',
    parameters: [],
    summary: 'Class the whole register by the credit-risk model in force',
    options: { on: { type: 'string', describe: 'as of the end of this day, YYYY-MM-DD (default: today)' } },
    run: async (given) => {
      const on = text(given, 'on')
      const { classifyCommand } = await import('./classify.ts')
      return classifyCommand({ json: given.json, ...(on ? { asOf: on } : {}) })
    },
  },
  {
    name: 'demo',
    parameters: [],
    summary: 'Fill an empty installation with the invented town of the demonstration, or the city',
    options: {
      seed: { type: 'string', describe: 'the same seed gives the same town (default: steelyard)' },
      size: { type: 'string', describe: 'active businesses (default: 20000, of the city 607000)' },
      city: { type: 'boolean', describe: 'eight counties and three zones instead of one and one' },
    },
    run: async (given) => {
      const { demo } = await import('./demo.ts')
      const [seed, size] = [text(given, 'seed'), text(given, 'size')]
      return demo({ seed, size, isCity: given.options.city === true, json: given.json })
    },
  },
  {
    name: 'demo truth',
    parameters: [],
    summary: 'Weigh what came out of the demonstration against what was hidden in it',
    options: { on: { type: 'string', describe: 'the day it was made on, YYYY-MM-DD (default: today)' } },
    run: async (given) => {
      const on = text(given, 'on')
      const { demoTruth } = await import('./demo.ts')
      return demoTruth({ json: given.json, ...(on ? { on } : {}) })
    },
  },
  {
    name: 'doctor',
    parameters: [],
    summary: 'Check this machine and this installation, with a remedy for what is wrong',
    options: {},
    run: async ({ json }) => (await import('./doctor.ts')).doctor({ json }),
  },
]
