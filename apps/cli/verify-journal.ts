import { readFile } from 'node:fs/promises'
import { Refusal } from '../../kernel/errors.ts'
import { readCheckpoint } from '../../kernel/journal/note.ts'
import { askWitness, type Testimony } from '../../kernel/journal/verify/ask-witness.ts'
import { type Finding, type JournalVerdict, type Outside, verifyJournal } from '../../kernel/journal/verify/index.ts'
import type { Outcome } from './command.ts'
import { type Opened, withPlatform } from './open-platform.ts'

export type VerifyJournalArguments = {
  /** Files with checkpoints that were kept elsewhere. */
  readonly checkpoints: readonly string[]
  /** Addresses of witnesses: what they hold is fetched. */
  readonly witnesses: readonly string[]
  readonly records: boolean
  readonly json: boolean
}

/**
 * Weighs this installation's journal. The last line of `output` is the verdict as one JSON object; for a person lines
 * of words stand before it. Exit code 0 whole, 1 broken, 2 incomplete: nothing is wrong, but not all could be shown.
 * @throws Refusal `checkpoint/unreadable`, those of `askWitness` and of `withPlatform`.
 */
export async function verifyJournalCommand(given: VerifyJournalArguments): Promise<Outcome> {
  const outside = await Promise.all(given.checkpoints.map(readOutside))
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const { witnesses } = platform.journal
      const heard = await Promise.all(given.witnesses.map((url) => askWitness(url, witnesses)))
      return verifyJournalOf(platform, { ...given, outside, heard })
    },
  )
}

export type Weighing = {
  readonly outside: readonly Outside[]
  readonly heard?: readonly Testimony[]
  readonly records: boolean
  readonly json: boolean
}

export async function verifyJournalOf(
  platform: Opened['platform'],
  { outside, heard = [], records, json }: Weighing,
): Promise<Outcome> {
  const { key, store } = await platform.getSealing()
  const check = {
    db: platform.db,
    store,
    signer: key,
    secrets: platform.contextAt(new Date().toISOString()).site.secrets,
    outside: [...outside, ...heard.flatMap((testimony) => testimony.outside)],
    accusations: heard.flatMap(({ findings }) => findings),
    ...(records ? { registers: platform.journalled } : {}),
  }
  const verdict = await verifyJournal(check)
  const words = json ? [] : tell(verdict)
  return { output: [...words, JSON.stringify(verdict)].join('\n'), exitCode: exitCodes[verdict.verdict] }
}

const exitCodes = { whole: 0, broken: 1, incomplete: 2 } as const

async function readOutside(file: string): Promise<Outside> {
  const note = await readFile(file, 'utf8')
  if (!readCheckpoint(note)) throw new Refusal('checkpoint/unreadable', { file })
  return { source: file, note }
}

function tell({ epochs, findings, incomplete, unsealed, records }: JournalVerdict): string[] {
  return [
    ...epochs.map(
      ({ epoch, size, checkpoints, outside }) =>
        `epoch ${epoch}: ${size} leaves, ${checkpoints} checkpoints, ${outside} from outside`,
    ),
    ...(records?.checked ?? []).map(
      ({ subjectType, proved, byBatch }) => `records ${subjectType}: ${proved} proved, ${byBatch} written by a batch`,
    ),
    ...(records && records.missing.length > 0 ? [`records not compared: ${records.missing.join(', ')}`] : []),
    ...(unsealed > 0 ? [`unsealed: ${unsealed}`] : []),
    ...incomplete.map((why) => `incomplete: ${why}`),
    ...findings.map(tellFinding),
  ]
}

const tellFinding = ({ step, fault, epoch, index, entry, differs }: Finding): string => {
  const place = index === null ? '' : ` epoch ${epoch} index ${index}`
  return `(${step}) ${fault}${place}${entry === null ? '' : ` entry ${entry}`}: ${differs}`
}
