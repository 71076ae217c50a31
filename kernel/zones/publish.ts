import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex } from '../crypto/bytes.ts'
import { sm3 } from '../crypto/sm3.ts'
import type { Item } from './batch.ts'
import type { SendingLane } from './lane.ts'
import type { Document, Published, Publishing } from './published.ts'

export type PublicationRun = {
  readonly put: number
  readonly removed: number
  readonly files: number
  readonly batches: number
}

/** So much goes into one batch: a file that any device carries, and that is read in one piece. */
const mostItems = 2000
const mostCharacters = 8_000_000

type Sources = {
  readonly sources: readonly Published[]
  readonly publishing: Publishing
  /** Folder of the published files of the journal. */
  readonly journalFolder: string
}

/**
 * Says over the lane what the public may know and does not know yet: what is new or has changed, what is gone, and the
 * files of the journal. The first run of an epoch ends with `whole`: from then on the other side shows it.
 * What the other side has is known from what was sent; there is no second list that could differ from it.
 */
export function makePublisher(lane: SendingLane, sources: Sources) {
  let said: Said | undefined
  return async (at: string): Promise<PublicationRun> => {
    if (said?.epoch !== lane.progress().epoch) said = await readSaid(lane)
    const before = said
    // What was not said to the end is read again from what was sent.
    said = undefined
    const run = await publishAll(before, sources, makeWriter(lane, at))
    said = { ...before, epoch: lane.progress().epoch }
    return run
  }
}

async function publishAll(said: Said, { sources, publishing, journalFolder }: Sources, writer: Writer) {
  const files = await publishJournal(journalFolder, said, writer)
  const seen = new Set<string>()
  let put = 0
  for (const source of sources)
    for await (const documents of source(publishing)) put += await publishDocuments(documents, said, { seen, writer })
  const gone = [...said.documents.keys()].filter((known) => !seen.has(known))
  for (const known of gone) {
    await writer.write({ kind: 'removal', path: known })
    said.documents.delete(known)
  }
  if (!said.isWhole) await writer.write({ kind: 'whole' })
  said.isWhole = true
  await writer.flush()
  return { put, removed: gone.length, files, batches: writer.batches() }
}

/** Of what was said in this epoch: documents and files with the SM3 of their text. */
type Said = {
  readonly epoch: number
  readonly documents: Map<string, string>
  readonly files: Map<string, string>
  isWhole: boolean
}

async function readSaid(lane: SendingLane): Promise<Said> {
  const said: Said = { epoch: lane.progress().epoch, documents: new Map(), files: new Map(), isWhole: false }
  for await (const { items } of lane.readAll()) for (const item of items) remember(said, item)
  return said
}

function remember(said: Said, { kind, path: place, body }: Item): void {
  const weighed = () => weigh(String(body))
  if (kind === 'document') said.documents.set(String(place), weighed())
  if (kind === 'removal') said.documents.delete(String(place))
  if (kind === 'journal') said.files.set(String(place), weighed())
  if (kind === 'whole') said.isWhole = true
}

type Writing = { readonly seen: Set<string>; readonly writer: Writer }

async function publishDocuments(documents: readonly Document[], said: Said, { seen, writer }: Writing) {
  let put = 0
  for (const { path: place, body } of documents) {
    seen.add(place)
    const weighed = weigh(body)
    if (said.documents.get(place) === weighed) continue
    await writer.write({ kind: 'document', path: place, body })
    said.documents.set(place, weighed)
    put += 1
  }
  return put
}

/** Key and tiles first, then the checkpoint that needs them. */
const namesOfFiles = [/^key$/, /^key-changes$/, /^\d+\/tile\/\d+\/\d+$/, /^\d+\/checkpoints\/\d+$/, /^checkpoint$/]

async function publishJournal(folder: string, { files }: Said, writer: Writer): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const known = names.map((name) => name.replaceAll(path.sep, '/')).sort()
  let put = 0
  for (const name of namesOfFiles.flatMap((form) => known.filter((one) => form.test(one)))) {
    // A kept checkpoint never changes.
    const bytes = files.has(name) && name.includes('/checkpoints/') ? null : await readIfThere(path.join(folder, name))
    const body = bytes?.toString('base64')
    if (body === undefined || files.get(name) === weigh(body)) continue
    await writer.write({ kind: 'journal', path: name, body })
    files.set(name, weigh(body))
    put += 1
  }
  return put
}

/** Old checkpoints are thinned out while we look. */
const readIfThere = (file: string) => readFile(file).catch(() => null)

type Writer = ReturnType<typeof makeWriter>

function makeWriter(lane: SendingLane, at: string) {
  let items: Item[] = []
  let characters = 0
  let batches = 0
  async function flush(): Promise<void> {
    if (items.length === 0) return
    await lane.send(items, at)
    items = []
    characters = 0
    batches += 1
  }
  return {
    flush,
    batches: () => batches,
    async write(item: Item): Promise<void> {
      items.push(item)
      characters += String(item.body ?? '').length
      if (items.length >= mostItems || characters >= mostCharacters) await flush()
    },
  }
}

const weigh = (text: string): string => bytesToHex(sm3(Buffer.from(text)))
