import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../kernel/errors.ts'
import { verifierKeyOf } from '../../kernel/journal/note.ts'
import { readVerifierKey, type Signer } from '../../kernel/journal/verifier-key.ts'
import { openWitnessFolder, type WitnessFolder } from '../../kernel/journal/witness/folder.ts'
import { type Remote, remoteOf } from '../../kernel/journal/witness/remote.ts'
import { serveWitness } from '../../kernel/journal/witness/serve.ts'
import { type Look, lookOnce } from '../../kernel/journal/witness/watch.ts'
import type { Outcome } from './command.ts'

export type WitnessArguments = {
  readonly url: string
  readonly folder: string
  readonly name: string | undefined
  /** The journal's verifier key; without it the one the journal shows at the first look is believed and kept. */
  readonly key: string | undefined
  readonly port: number | undefined
  readonly host: string
  readonly everySeconds: number
  readonly once: boolean
  readonly json: boolean
}

/**
 * Watches a journal from outside, without database or platform. Ends with SIGTERM or SIGINT, or after one look with
 * `once`: exit code 0 the journal has only grown, 1 what was shown was refused and the evidence kept, 2 nothing was shown.
 */
export async function witnessCommand(given: WitnessArguments): Promise<Outcome> {
  const remote = remoteOf(given.url)
  const folder = await openWitnessFolder(path.resolve(given.folder), {
    url: remote.url,
    name: given.name,
    getJournalKey: () => findJournalKey(remote, given.key),
  })
  if (given.once) return lookAndTell(folder, remote, given.json)
  print(`witness  ${verifierKeyOf(folder.key, 'sm2-cosignature')}`)
  print(`journal  ${verifierKeyOf(folder.watched.journal)}`)
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const served =
    given.port === undefined ? undefined : await serveWitness(folder, { host: given.host, port: given.port })
  if (served) print(`list     ${served.address}/`)
  await watch(folder, remote, given.everySeconds, stopping.signal)
  await served?.close()
  return { output: '', exitCode: 0 }
}

async function findJournalKey(remote: Remote, given: string | undefined): Promise<Signer> {
  const text = given ?? (await remote.getText('/journal/key'))
  const signer = readVerifierKey(text)
  if (!signer) throw new Refusal('journal-key/unreadable', { key: text.slice(0, 300) })
  return signer
}

async function watch(folder: WitnessFolder, remote: Remote, everySeconds: number, signal: AbortSignal) {
  let told = ''
  while (!signal.aborted) {
    const line = await look(folder, remote)
    // Quiet hours and a cut line are told once.
    if (line !== told && line !== '') print(`${new Date().toISOString().slice(0, 19)}Z ${line}`)
    told = line
    await pause(everySeconds * 1000, undefined, { signal }).catch(() => {})
  }
}

const look = (folder: WitnessFolder, remote: Remote): Promise<string> =>
  lookOnce(folder, remote, new Date().toISOString()).then(wordsOf, (error: unknown) => {
    if (error instanceof Refusal) return `${error.code} ${JSON.stringify(error.details)}`
    throw error
  })

async function lookAndTell(folder: WitnessFolder, remote: Remote, json: boolean): Promise<Outcome> {
  const seen = await lookOnce(folder, remote, new Date().toISOString())
  return { output: json ? JSON.stringify(seen) : wordsOf(seen), exitCode: seen.is === 'refused' ? 1 : 0 }
}

function wordsOf(look: Look): string {
  if (look.is === 'refused') return `REFUSED ${look.fault}: the evidence is kept in evidence/${look.evidence}`
  const { origin, size } = look.checkpoint
  if (look.is !== 'cosigned') return look.is === 'behind' ? `an older state was shown: ${origin} ${size}` : ''
  const taken = look.refusedBy === null ? 'cosigned' : `cosigned, not taken by the journal (${look.refusedBy})`
  return `${taken}: ${origin} ${size}`
}

const print = (line: string) => process.stdout.write(`${line}\n`)
