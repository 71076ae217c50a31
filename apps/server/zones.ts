import path from 'node:path'
import { publicCaller } from '../../kernel/access.ts'
import { chineseDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import { commandKeyOf, createServer, type ServerOptions } from '../../kernel/http.ts'
import { findKeyFile, makeKeyFile } from '../../kernel/journal/key-file.ts'
import { serveJournalFiles } from '../../kernel/journal/routes.ts'
import { journalStore } from '../../kernel/journal/store.ts'
import type { Signer, SigningKey } from '../../kernel/journal/verifier-key.ts'
import { takeCosignature } from '../../kernel/journal/witness/take.ts'
import type { Item, Progress } from '../../kernel/zones/batch.ts'
import { keepHeartbeat } from '../../kernel/zones/heartbeat.ts'
import { makeHolding } from '../../kernel/zones/holding.ts'
import { openReceivingLane, openSendingLane, type Taken } from '../../kernel/zones/lane.ts'
import { makePublisher, type PublicationRun } from '../../kernel/zones/publish.ts'
import { openWaiting } from '../../kernel/zones/waiting.ts'
import { outerProofRoutes } from '../../modules/documents/index.ts'
import { outerPostingRoutes } from '../../modules/postings/index.ts'
import { outerRoutes } from '../../modules/publication/index.ts'
import { enteredLane, recordCrossing } from './crossings.ts'
import { createPlatformServer } from './http.ts'
import { modules } from './modules.ts'
import { submissionRoutes } from './outer-submissions.ts'
import type { Platform } from './platform.ts'

export { servePortal } from './static.ts'

/** Where the lanes of a zone lie, and whose signature its letter box opens for. */
export type Zone = { readonly folder: string; readonly peer: Signer }

/** The key of a zone, made when it is asked for first. */
export async function keyOfZone(folder: string): Promise<SigningKey> {
  const file = path.join(folder, 'keys', 'zone.json')
  return (await findKeyFile(file)) ?? makeKeyFile(file)
}

export type InnerRun = PublicationRun & { readonly submissions: Taken }

/** The inner zone: it takes in what was sent inward, answers each with a receipt, and says what the public may know. */
export async function openInnerZone(platform: Platform, { folder, peer }: Zone) {
  const key = await keyOfZone(folder)
  const out = enteredLane(platform, await openSendingLane({ lane: 'published', folder, key }))
  const inward = await openReceivingLane({ lane: 'submitted', folder, publicKey: peer.publicKey })
  const server = await createPlatformServer(platform)
  const publish = makePublisher(out, {
    sources: modules.flatMap(({ published }) => published ?? []),
    publishing: { db: platform.db, ask: (url) => askAsPublic(server, url) },
    journalFolder: platform.journal.folder,
  })
  return {
    async exchange(at: string): Promise<InnerRun> {
      const submissions = await inward.takeIn(async ({ items, head }) => {
        await recordCrossing(platform, at, { ...head, items })
        const receipts: Item[] = []
        for (const item of items.filter(({ kind }) => kind === 'cosignature'))
          receipts.push(await takeSubmission(platform, item))
        for (const { epoch, sequence } of items.filter(isMissing))
          await out.resend({ epoch: Number(epoch), sequence: Number(sequence) })
        // Said before the batch counts as taken: after a crash it is taken again and the receipts are said twice.
        if (receipts.length > 0) await out.send([...receipts, receivedOf(head, false)], at)
      })
      if (submissions.missing) await out.send([receivedOf(inward.progress(), true)], at)
      const run = { ...(await publish(at)), submissions }
      await keepHeartbeat(path.dirname(platform.journal.folder), {
        ...{ folder, at, isMissing: submissions.missing !== null },
        ...{ sent: standing(out.progress()), taken: standing(inward.progress()) },
      })
      return run
    },
    /** Everything is said anew, for an outer zone that lost what it had. */
    beginAnew: (at: string) => out.begin(at),
    progress: out.progress,
    close: () => server.close(),
  }
}

const standing = ({ epoch, sequence }: Progress) => ({ epoch, sequence })

const isMissing = (item: Item): boolean => item.kind === 'received' && item.isMissing === true

const receivedOf = ({ epoch, sequence }: { epoch: number; sequence: number }, isMissing: boolean): Item => ({
  kind: 'received',
  epoch,
  sequence,
  isMissing,
})

async function takeSubmission({ journal }: Platform, { id, body }: Item): Promise<Item> {
  try {
    await takeCosignature(journal, body as Parameters<typeof takeCosignature>[1])
    return { kind: 'receipt', id, outcome: 'taken' }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'receipt', id, outcome: error.code }
    throw error
  }
}

async function askAsPublic(server: Awaited<ReturnType<typeof createPlatformServer>>, url: string) {
  const reply = await server.inject({ url })
  return reply.statusCode === 200 ? reply.body : undefined
}

type OuterOptions = Zone & { readonly witnesses?: readonly Signer[] } & Pick<
    ServerOptions,
    'logger' | 'proxies' | 'certificate' | 'rates' | 'mostLoad' | 'url'
  >

export type OuterRun = { readonly published: Taken; readonly sent: number }

/**
 * The outer zone: a portal that answers from what was published to it. It has no database, no accounts and no office;
 * what it holds are the signed batches themselves, read again at each start.
 */
export async function openOuterZone({ folder, peer, witnesses = [], ...options }: OuterOptions) {
  const key = await keyOfZone(folder)
  const journal = journalStore(path.join(folder, 'journal'), witnesses)
  const holding = makeHolding(journal.folder)
  const inward = await openSendingLane({ lane: 'submitted', folder, key })
  const published = await openReceivingLane({ lane: 'published', folder, publicKey: peer.publicKey })
  for await (const batch of published.readAll()) await holding.takeIn(batch)
  const waiting = await openWaiting(path.join(folder, 'waiting'))
  const sent = new Set<string>()
  for await (const { items } of inward.readAll()) for (const { id } of items) if (id) sent.add(String(id))

  const server = await createServer({
    ...options,
    contextOf: async (request) => {
      const at = new Date().toISOString()
      // No database stands behind these routes: they read what was published, and the journal's files.
      const known = { caller: publicCaller, commandKey: commandKeyOf(request), journal, at, today: chineseDay(at) }
      return known as unknown as Context
    },
    routes: [
      outerRoutes(holding),
      outerPostingRoutes(holding),
      outerProofRoutes(holding),
      submissionRoutes({ holding, waiting, sent }),
    ],
  })
  serveJournalFiles(server, journal)
  return {
    server,
    async exchange(at: string): Promise<OuterRun> {
      const taken = await published.takeIn(async (batch) => {
        const { wholeSince } = await holding.takeIn(batch)
        if (wholeSince !== null) await published.forgetBefore(wholeSince)
      })
      const heard = holding.heard()
      if (heard?.isMissing) await inward.resend(heard)
      const items = await waiting.list()
      const acknowledged = taken.missing ? [receivedOf(published.progress(), true)] : []
      if (items.length + acknowledged.length > 0) await inward.send([...items, ...acknowledged], at)
      for (const { id } of items) {
        sent.add(id)
        await waiting.drop(id)
      }
      return { published: taken, sent: items.length }
    },
    progress: published.progress,
  }
}
