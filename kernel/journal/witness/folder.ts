import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../../errors.ts'
import { findKeyFile, makeKeyFile } from '../key-file.ts'
import { readCheckpoint, type SignedCheckpoint, type Signer, type SigningKey, verifierKeyOf } from '../note.ts'
import { writeWhole } from '../store.ts'
import { readVerifierKey } from '../verifier-key.ts'

/** Whom a witness watches: written down at his first look and never changed but by a change of key signed by both. */
export type Watched = { readonly url: string; readonly journal: Signer }

/** Why a checkpoint was not cosigned, with all that is needed to show it to anybody. */
export type Evidence = {
  readonly fault: 'fork' | 'no-proof' | 'signature'
  readonly at: string
  readonly epoch: number
  readonly size: number
  /** What the witness had signed. */
  readonly kept: string | null
  /** What he was shown. */
  readonly shown: string
  /** What he was given as proof that the one continues the other. */
  readonly proof: unknown
}

/** All a witness keeps, in files of his own: no database. */
export type WitnessFolder = {
  readonly key: SigningKey
  readonly watched: Watched
  keepJournalKey(journal: Signer): Promise<void>
  /** The last checkpoint of an epoch that he cosigned, with his line. */
  findLast(epoch: number): Promise<SignedCheckpoint | undefined>
  findNote(epoch: number, size: number): Promise<string | undefined>
  keepNote(epoch: number, size: number, note: string): Promise<void>
  listEpochs(): Promise<number[]>
  /** Sizes he cosigned, ascending. */
  listSizes(epoch: number): Promise<number[]>
  keepEvidence(evidence: Evidence): Promise<string>
  listEvidence(): Promise<string[]>
  findEvidence(name: string): Promise<string | undefined>
}

const mostNotes = 10_000
const mostEvidence = 1000

/**
 * @param name under which he signs; asked for at the first time only.
 * @param watched what he watches if the folder is new. @throws Refusal `witness/other-journal` when the folder is another's.
 */
export async function openWitnessFolder(
  folder: string,
  { url, name, getJournalKey }: { url: string; name: string | undefined; getJournalKey: () => Promise<Signer> },
): Promise<WitnessFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const keyFile = path.join(folder, 'key.json')
  const key = (await findKeyFile(keyFile)) ?? (await makeKeyFile(keyFile, name))
  const watchedFile = path.join(folder, 'watched.json')
  const keepWatched = (watched: Watched) =>
    writeWhole(
      watchedFile,
      `${JSON.stringify({ url: watched.url, key: verifierKeyOf(watched.journal) }, null, 2)}\n`,
      0o644,
    )
  let watched = await readWatched(watchedFile)
  if (watched && watched.url !== url) throw new Refusal('witness/other-journal', { url: watched.url, folder })
  if (!watched) {
    watched = { url, journal: await getJournalKey() }
    await keepWatched(watched)
  }
  const place = (...parts: (string | number)[]) => path.join(folder, ...parts.map(String))
  const listSizes = async (epoch: number) =>
    (await listNames(place(epoch, 'checkpoints'))).flatMap(numberOf).sort(byNumber)
  const journal = { current: watched.journal }
  return {
    key,
    get watched() {
      return { url, journal: journal.current }
    },
    async keepJournalKey(next) {
      await keepWatched({ url, journal: next })
      journal.current = next
    },
    async findLast(epoch) {
      const note = await findText(place(epoch, 'last'))
      return note === undefined ? undefined : readCheckpoint(note)
    },
    findNote: (epoch, size) => findText(place(epoch, 'checkpoints', size)),
    async keepNote(epoch, size, note) {
      await mkdir(place(epoch, 'checkpoints'), { recursive: true })
      await writeWhole(place(epoch, 'checkpoints', size), note, 0o644)
      await writeWhole(place(epoch, 'last'), note, 0o644)
      const sizes = await listSizes(epoch)
      for (const old of sizes.slice(0, -mostNotes)) await rm(place(epoch, 'checkpoints', old))
    },
    listEpochs: async () => (await listNames(folder)).flatMap(numberOf).sort(byNumber),
    listSizes,
    async keepEvidence(evidence) {
      const name = `${evidence.fault}-${evidence.epoch}-${evidence.size}.json`
      await mkdir(place('evidence'), { recursive: true })
      const known = await listNames(place('evidence'))
      // The first that was seen of it stays; a journal gone mad must not fill the disk.
      if (known.includes(name) || known.length >= mostEvidence) return name
      await writeWhole(place('evidence', name), `${JSON.stringify(evidence, null, 2)}\n`, 0o644)
      return name
    },
    listEvidence: async () => (await listNames(place('evidence'))).filter((name) => evidenceForm.test(name)).sort(),
    findEvidence: async (name) => (evidenceForm.test(name) ? findText(place('evidence', name)) : undefined),
  }
}

const evidenceForm = /^(fork|no-proof|signature)-\d+-\d+\.json$/

async function readWatched(file: string): Promise<Watched | undefined> {
  const text = await findText(file)
  if (text === undefined) return undefined
  const { url, key } = JSON.parse(text) as { url?: unknown; key?: unknown }
  const journal = typeof key === 'string' ? readVerifierKey(key) : undefined
  if (typeof url !== 'string' || !journal) throw new Refusal('witness/malformed', { file })
  return { url, journal }
}

const findText = (file: string) => readFile(file, 'utf8').catch(ifMissing(undefined))
const listNames = (folder: string) => readdir(folder).catch(ifMissing<string[]>([]))
const numberOf = (name: string) => (/^\d{1,16}$/.test(name) ? [Number(name)] : [])
const byNumber = (a: number, b: number) => a - b

const ifMissing =
  <Answer>(answer: Answer) =>
  (error: NodeJS.ErrnoException): Answer => {
    if (error.code === 'ENOENT') return answer
    throw error
  }
