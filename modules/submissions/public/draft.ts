import { newCommandKey } from '../../../kernel/web/api.ts'
import type { Receipt, SaidSoFar } from '../model/index.ts'

export type DraftPhoto = { readonly key: string; readonly blob: Blob; readonly isSent: boolean }

/**
 * What is being written on this device, or waits to be sent. Each part has the key under which the server does it once,
 * however often it is sent.
 */
export type Draft = {
  readonly key: string
  readonly said: SaidSoFar
  readonly photos: readonly DraftPhoto[]
  /** It was ordered to be sent; without a receipt it waits for the network. */
  readonly isOrdered: boolean
  readonly receipt: Receipt | null
  /** Where it goes instead of the desk, when a way of a module above was chosen. */
  readonly way?: Way | undefined
}

/** A way a complaint may go before the desk has it: the address that takes it, below `/api/`, and the page that follows it. */
export type Way = { readonly sendTo: string; readonly followAt: string }

export const toDesk: Way = { sendTo: 'public/submissions', followAt: '/follow' }

export const newDraft = (said: SaidSoFar = {}): Draft => ({
  key: newCommandKey(),
  said: { kind: 'complaint', ...said },
  photos: [],
  isOrdered: false,
  receipt: null,
})

const place = { database: 'steelyard-submissions', store: 'draft', key: 'one' } as const

/** The draft of this device; undefined where there is none or the browser keeps nothing. */
export const readDraft = (): Promise<Draft | undefined> =>
  withStore('readonly', (store) => store.get(place.key) as IDBRequest<Draft | undefined>).catch(() => undefined)

/** @returns whether it is kept. A private window keeps nothing. */
export const keepDraft = (draft: Draft): Promise<boolean> =>
  withStore('readwrite', (store) => store.put(draft, place.key)).then(
    () => true,
    () => false,
  )

export const dropDraft = (): Promise<unknown> =>
  withStore('readwrite', (store) => store.delete(place.key)).catch(() => undefined)

async function withStore<Answer>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await opened()
  try {
    return await answerTo(ask(database.transaction(place.store, mode).objectStore(place.store)))
  } finally {
    database.close()
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(place.database, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(place.store)
  return answerTo(request)
}

const answerTo = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
  })
