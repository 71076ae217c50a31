import { readFile } from 'node:fs/promises'
import { Value } from 'typebox/value'
import { sm3Hex } from '../../kernel/crypto/sm3.ts'
import { Refusal } from '../../kernel/errors.ts'
import { epochOf, readCheckpoint, type Signer } from '../../kernel/journal/note.ts'
import { readVerifierKey } from '../../kernel/journal/verifier-key.ts'
import { type Remote, remoteOf } from '../../kernel/journal/witness/remote.ts'
import {
  DocumentProof,
  type DocumentVerdict,
  type KeptCheckpoint,
  signerOf,
  weighDocument,
} from '../../modules/documents/pure.ts'
import type { Outcome } from './command.ts'

export type VerifyDocumentArguments = {
  readonly file: string
  /** A file with the proof; null: `FILE.json`, or the file's name with `.json` for `.pdf`. */
  readonly proof: string | null
  /** A platform that is asked instead, and for how its journal went on. */
  readonly url: string | null
  /** The journal's verifier key; null: the one the proof names, and the verdict says so. */
  readonly key: string | null
  /** A checkpoint kept elsewhere. */
  readonly checkpoint: string | null
  readonly json: boolean
}

export type ToldDocument = DocumentVerdict &
  Pick<DocumentProof, 'state' | 'number' | 'bureau' | 'issuedOn' | 'replacedBy' | 'asOf'> & {
    /** Nobody but the proof itself vouches for the key of the journal. */
    readonly isKeyOfProof: boolean
  }

/**
 * Weighs an issued document. Needs no database; without `url` no network either. The last line of `output` is the verdict as
 * one JSON object. Exit code 0 genuine, 1 broken, 2 incomplete: nothing is wrong, but not everything could be shown.
 * @throws Refusal `document-proof/none`, `document-proof/unreadable`, `document-proof/not-found`, `journal-key/unreadable`,
 * `checkpoint/unreadable`, `remote/…`.
 */
export async function verifyDocument(given: VerifyDocumentArguments): Promise<Outcome> {
  const sm3 = sm3Hex(await readFile(given.file))
  const remote = given.url === null ? null : remoteOf(given.url)
  const proof = readProof(await (remote && given.proof === null ? askFor(remote, sm3) : textBeside(given)))
  const signer = signerOf(proof, readKey(given.key ?? proof.key))
  const kept = given.checkpoint === null ? undefined : await keptAt(given.checkpoint, proof, remote)
  const { verdict, checks } = weighDocument({ proof, sm3, signer, kept })
  const { state, number, bureau, issuedOn, replacedBy, asOf } = proof
  const told: ToldDocument = {
    ...{ verdict, checks, state, number, bureau, issuedOn, replacedBy, asOf },
    isKeyOfProof: given.key === null,
  }
  const output = [...(given.json ? [] : wordsOf(told)), JSON.stringify(told)].join('\n')
  return { output, exitCode: { genuine: 0, broken: 1, incomplete: 2 }[verdict] }
}

const wordsOf = ({ checks, state, number, bureau, issuedOn, isKeyOfProof }: ToldDocument): string[] => [
  `${number} · ${bureau} · ${issuedOn ?? ''} · ${state}`,
  ...checks.map(({ check, state: found }) => `${check}: ${found}`),
  ...(isKeyOfProof ? ['the key of the journal is the one the proof names: compare it with one you wrote down'] : []),
]

async function askFor({ getText, url }: Remote, sm3: string): Promise<string> {
  try {
    return await getText(`/api/public/documents/${sm3}`)
  } catch (error) {
    const isUnknown = error instanceof Refusal && error.details.why === 'document-proof/not-found'
    throw isUnknown ? new Refusal('document-proof/not-found', { url, sm3 }) : error
  }
}

async function textBeside({ file, proof }: VerifyDocumentArguments): Promise<string> {
  if (proof !== null) return readFile(proof, 'utf8')
  for (const beside of [`${file}.json`, file.replace(/\.pdf$/i, '.json')]) {
    const text = beside === file ? undefined : await readFile(beside, 'utf8').catch(ifMissing)
    if (text !== undefined) return text
  }
  throw new Refusal('document-proof/none', { file })
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** @throws Refusal `document-proof/unreadable`. */
function readProof(text: string): DocumentProof {
  const value = parsed(text)
  if (!Value.Check(DocumentProof, value)) throw new Refusal('document-proof/unreadable')
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readKey(key: string): Signer {
  const signer = readVerifierKey(key)
  if (!signer) throw new Refusal('journal-key/unreadable', { key: key.slice(0, 300) })
  return signer
}

async function keptAt(file: string, { inclusion }: DocumentProof, remote: Remote | null): Promise<KeptCheckpoint> {
  const note = await readFile(file, 'utf8')
  const kept = readCheckpoint(note)
  if (!kept) throw new Refusal('checkpoint/unreadable', { file })
  const shown = inclusion?.proof
  if (!remote || !shown || shown.origin !== kept.origin || shown.size === kept.size) return { note }
  const [from, to] = [shown.size, kept.size].sort((a, b) => a - b)
  const epoch = epochOf(kept.origin, kept.origin.replace(/\/journal\/\d+$/, ''))
  const answer = await remote.getJson(`/api/public/journal/consistency?from=${from}&to=${to}&epoch=${epoch}`)
  return { note, consistency: answer as KeptCheckpoint['consistency'] }
}
