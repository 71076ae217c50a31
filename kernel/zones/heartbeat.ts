import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeWhole } from '../journal/store.ts'

/** How the inner zone stood when it last exchanged: what the doctor asks for. */
export type Heartbeat = {
  readonly folder: string
  readonly at: string
  /** The last batch each way; sequence 0 before the first. */
  readonly sent: { readonly epoch: number; readonly sequence: number }
  readonly taken: { readonly epoch: number; readonly sequence: number }
  /** A batch from outside is missing while later ones lie there. */
  readonly isMissing: boolean
}

const fileOf = (dataFolder: string) => path.join(dataFolder, 'zones.json')

export const keepHeartbeat = (dataFolder: string, beat: Heartbeat): Promise<void> =>
  writeWhole(fileOf(dataFolder), JSON.stringify(beat), 0o600)

/** Undefined where this installation has never been an inner zone. */
export async function findHeartbeat(dataFolder: string): Promise<Heartbeat | undefined> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Heartbeat)
}
