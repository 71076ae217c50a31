import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { newSecret } from '../identity.ts'
import { type Checkpoint, epochOf, readCheckpoint, type SignedCheckpoint } from './note.ts'

/**
 * What is published of the journal, as files outside the database: `checkpoint` (the newest), `key`, and for each epoch
 * `<epoch>/checkpoints/<size>` and `<epoch>/tile/<level>/<n>`. Each file is written aside and moved into place.
 */
export type JournalStore = {
  readonly folder: string
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
  findKey(): Promise<string | undefined>
  keepKey(verifierKey: string): Promise<void>
}

export function journalStore(folder: string): JournalStore {
  const noteFile = (epoch: number, size: number) => path.join(folder, `${epoch}/checkpoints/${size}`)
  const tileFile = (epoch: number, level: number, n: number) => path.join(folder, `${epoch}/tile/${level}/${n}`)
  return {
    folder,
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
    findKey: () => readText(path.join(folder, 'key')),
    keepKey: (verifierKey) => keep(path.join(folder, 'key'), `${verifierKey}\n`),
  }
}

/** The epoch a checkpoint belongs to, whatever the name before it. */
export const epochOfCheckpoint = ({ origin }: Checkpoint): number =>
  epochOf(origin, origin.replace(/\/journal\/\d+$/, '')) ?? 0

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
