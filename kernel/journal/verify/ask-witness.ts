import { Refusal } from '../../errors.ts'
import { readCosignatures } from '../cosignature.ts'
import { readCheckpoint, type Signer } from '../note.ts'
import { readVerifierKey } from '../verifier-key.ts'
import { remoteOf } from '../witness/remote.ts'
import type { Outside } from './checkpoints.ts'
import type { Finding } from './finding.ts'

/** What a witness holds: the last checkpoint he cosigned, and the evidence of what he refused. */
export type Testimony = { readonly outside: readonly Outside[]; readonly findings: readonly Finding[] }

/**
 * Asks a witness. `known`: those this installation names; a witness among them must sign with the key named, another one
 * is believed by the key he shows. @throws Refusal `remote/…`, `witness/unreadable`.
 */
export async function askWitness(url: string, known: readonly Signer[]): Promise<Testimony> {
  const remote = remoteOf(url)
  const shown = readVerifierKey(await remote.getText('/key'), 'sm2-cosignature')
  const { evidence } = (await remote.getJson('/')) as { evidence?: unknown }
  const names = Array.isArray(evidence) ? evidence.filter((name) => typeof name === 'string') : []
  const witness = known.find(({ name }) => name === shown?.name) ?? shown
  const note = await remote.getText('/checkpoint')
  const isHis = witness !== undefined && readCosignatures(note, [witness]).length > 0
  if (!readCheckpoint(note) || !isHis) throw new Refusal('witness/unreadable', { url })
  // A look of a stranger's proxy in between (`signature`) accuses nobody: anybody may put one there.
  const forks = names.filter((name) => !name.startsWith('signature-'))
  return { outside: [{ source: `witness ${url}`, note }], findings: forks.map((name) => accused(url, name)) }
}

function accused(url: string, name: string): Finding {
  const [, epoch = '0', size = '0'] = /-(\d+)-(\d+)\.json$/.exec(name) ?? []
  const differs = `witness ${url} was shown a tree that does not continue what it had signed: evidence/${name}`
  return { step: 'f', fault: 'forked', epoch: Number(epoch), index: Number(size), entry: null, differs }
}
