import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex } from '../crypto/bytes.ts'
import { newSecret } from '../identity.ts'
import { splitKeyChanges } from './key-change.ts'
import { type Checkpoint, epochOf, keyIdOf, readCheckpoint, type SignedCheckpoint, type Signer } from './note.ts'

/**
 * What is published of the journal, as files outside the database: `checkpoint` (the newest), `key`, `key-changes`, and for each epoch
 * `<epoch>/checkpoints/<size>` and `<epoch>/tile/<level>/<n>`; with witnesses also `cosigned` (the newest checkpoint with
 * their lines) and what each of them signed. Each file is written aside and moved into place.
 */
export type JournalStore = {
  readonly folder: string
  /** Whose cosignatures are taken. Outside, in their own hands: none of their keys is here. */
  readonly witnesses: readonly Signer[]
  /** The newest checkpoint of all; undefined before the first. */
  findNewest(): Promise<SignedCheckpoint | undefined>
  /** The text of a kept checkpoint. */
  findNote(epoch: number, size: number): Promise<string | undefined>
  /** Sizes of an epoch's checkpoints, ascending. */
  listSizes(epoch: number): Promise<number[]>
  findTile(epoch: number, level: number, n: number): Promise<Uint8Array | undefined>
  keepTile(epoch: number, level: number, n: number, hashes: Uint8Array): Promise<void>
  /** Under its size first, then as the newest: a checkpoint that was shown is never missing. */
  keepCheckpoint(epoch: number, checkpoint: Pick<Checkpoint, 'size'>, note: string): Promise<void>
  /** The line of a witness beside a checkpoint: under the checkpoint, as his last one, and in the newest cosigned. */
  keepCosignature(checkpoint: SignedCheckpoint, witness: Signer, line: string): Promise<void>
  /** A checkpoint with the lines of all witnesses that signed it; undefined without one. */
  findCosigned(epoch: number, size: number): Promise<string | undefined>
  findNewestCosigned(): Promise<string | undefined>
  /** The checkpoint a witness signed last, with his line alone. */
  findLastOf(witness: Signer): Promise<string | undefined>
  /** An old one that is not kept any longer, with the lines beside it. */
  dropCheckpoint(epoch: number, size: number): Promise<void>
  findKey(): Promise<string | undefined>
  keepKey(verifierKey: string): Promise<void>
  /** All changes of the key, oldest first; none when the first key is still in use. */
  listKeyChanges(): Promise<string[]>
  /** Behind the others; again it does nothing. */
  keepKeyChange(note: string): Promise<void>
  /** A change that was begun, and of which it is not yet known whether it took place. */
  findPendingKeyChange(): Promise<string | undefined>
  keepPendingKeyChange(note: string): Promise<void>
  dropPendingKeyChange(): Promise<void>
}

export function journalStore(folder: string, witnesses: readonly Signer[] = []): JournalStore {
  const noteFile = (epoch: number, size: number) => path.join(folder, `${epoch}/checkpoints/${size}`)
  const tileFile = (epoch: number, level: number, n: number) => path.join(folder, `${epoch}/tile/${level}/${n}`)
  const lineFolder = (epoch: number, size: number) => path.join(folder, `${epoch}/cosignatures/${size}`)
  const idOf = (witness: Signer) => bytesToHex(keyIdOf(witness, 'sm2-cosignature'))
  const lastFile = (witness: Signer) => path.join(folder, 'witnesses', idOf(witness))
  const pendingFile = path.join(folder, '.key-change')
  const listKeyChanges = async () => splitKeyChanges((await readText(path.join(folder, 'key-changes'))) ?? '')
  async function findCosigned(epoch: number, size: number): Promise<string | undefined> {
    const note = await readText(noteFile(epoch, size))
    const names = await readdir(lineFolder(epoch, size)).catch(ifMissing([]))
    const whole = names.filter((name) => /^[0-9a-f]{8}$/.test(name)).sort()
    const lines = await Promise.all(whole.map((name) => readText(path.join(lineFolder(epoch, size), name))))
    return note !== undefined && lines.length > 0 ? note + lines.join('') : undefined
  }
  return {
    folder,
    witnesses,
    async keepCosignature(checkpoint, witness, line) {
      const { size, note } = checkpoint
      const epoch = epochOfCheckpoint(checkpoint)
      // A file for each, so that two who sign at once do not write over each other; the sums are made from these.
      await keep(path.join(lineFolder(epoch, size), idOf(witness)), line)
      const last = await readText(lastFile(witness))
      if (isLater(checkpoint, last)) await keep(lastFile(witness), note + line)
      const newest = await readText(path.join(folder, 'cosigned'))
      const cosigned = (await findCosigned(epoch, size)) ?? note + line
      if (isLater(checkpoint, newest)) await keep(path.join(folder, 'cosigned'), cosigned)
    },
    findCosigned,
    findNewestCosigned: () => readText(path.join(folder, 'cosigned')),
    findLastOf: (witness) => readText(lastFile(witness)),
    async findNewest() {
      const note = await readText(path.join(folder, 'checkpoint'))
      return note === undefined ? undefined : readCheckpoint(note)
    },
    findNote: (epoch, size) => readText(noteFile(epoch, size)),
    async listSizes(epoch) {
      const names = await readdir(path.join(folder, `${epoch}/checkpoints`)).catch(ifMissing([]))
      return names
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .sort((a, b) => a - b)
    },
    findTile: (epoch, level, n) => readFile(tileFile(epoch, level, n)).catch(ifMissing(undefined)),
    keepTile: (epoch, level, n, hashes) => keep(tileFile(epoch, level, n), hashes),
    async keepCheckpoint(epoch, { size }, note) {
      await keep(noteFile(epoch, size), note)
      await keep(path.join(folder, 'checkpoint'), note)
    },
    async dropCheckpoint(epoch, size) {
      await rm(lineFolder(epoch, size), { recursive: true, force: true })
      await rm(noteFile(epoch, size), { force: true })
    },
    findKey: () => readText(path.join(folder, 'key')),
    keepKey: (verifierKey) => keep(path.join(folder, 'key'), `${verifierKey}\n`),
    listKeyChanges,
    async keepKeyChange(note) {
      const known = await listKeyChanges()
      if (!known.includes(note)) await keep(path.join(folder, 'key-changes'), [...known, note].join(''))
    },
    findPendingKeyChange: () => readText(pendingFile),
    keepPendingKeyChange: (note) => keep(pendingFile, note),
    dropPendingKeyChange: () => rm(pendingFile, { force: true }),
  }
}

/** The epoch a checkpoint belongs to, whatever the name before it. */
export const epochOfCheckpoint = ({ origin }: Checkpoint): number =>
  epochOf(origin, origin.replace(/\/journal\/\d+$/, '')) ?? 0

/** Also the same once more: a second witness joins the first. */
function isLater(checkpoint: Checkpoint, kept = ''): boolean {
  const before = readCheckpoint(kept)
  if (!before) return true
  const [epoch, last] = [epochOfCheckpoint(checkpoint), epochOfCheckpoint(before)]
  return epoch > last || (epoch === last && checkpoint.size >= before.size)
}

const readText = (file: string) => readFile(file, 'utf8').catch(ifMissing(undefined))

async function keep(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeWhole(file, content, 0o644)
}

/** Written aside, forced to the disk, moved into place: whoever reads sees the old file or the new one, whole. */
export async function writeWhole(file: string, content: Uint8Array | string, mode: number): Promise<void> {
  const aside = path.join(path.dirname(file), `.${newSecret(9)}`)
  const handle = await open(aside, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, file)
}

/** What is not there is an answer; any other fault of the disk is one. */
const ifMissing =
  <Answer>(answer: Answer) =>
  (error: unknown): Answer => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return answer
    throw error
  }
