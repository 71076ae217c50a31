import { useCallback, useEffect, useRef, useState } from 'react'
import { Refusal } from '../../../kernel/errors.ts'
import { type Failure, isFailure, Unreachable } from '../../../kernel/web/api.ts'
import type { SaidSoFar } from '../model/index.ts'
import { type Draft, dropDraft, keepDraft, newDraft, readDraft, type Way } from './draft.ts'
import { sendDraft } from './send.ts'

export type DraftState = {
  /** Undefined until the device was asked. */
  readonly draft: Draft | undefined
  readonly isKept: boolean
  readonly isSending: boolean
  readonly failure: Failure | null
  readonly change: (said: SaidSoFar) => void
  /** A report goes no other way than to the desk. */
  readonly setKind: (kind: 'complaint' | 'report') => void
  readonly setWay: (way: Way | undefined) => void
  readonly setPhotos: (photos: Draft['photos']) => void
  readonly order: () => void
  readonly clear: () => void
}

/** What is written, kept on the device with each change, and sent as soon as there is a network. */
export function useDraft(initial: SaidSoFar): DraftState {
  const [draft, setDraft] = useState<Draft>()
  const [isKept, setIsKept] = useState(true)
  const { isSending, failure, send, forget } = useSending(setDraft)
  const begun = useRef(initial)
  useEffect(() => {
    void readDraft().then((kept) => setDraft(kept ?? newDraft(begun.current)))
  }, [])
  const keep = useCallback((next: Draft) => {
    setDraft(next)
    void keepDraft(next).then(setIsKept)
  }, [])
  const waits = draft !== undefined && isWaiting(draft)
  useEffect(() => {
    if (!waits || !draft) return
    const again = () => void send(draft)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [waits, draft, send])
  const order = () => {
    if (!draft) return
    const ordered = { ...draft, isOrdered: true }
    keep(ordered)
    void send(ordered)
  }
  return {
    ...{ draft, isKept, isSending, failure },
    change: (said) => draft && keep({ ...draft, said: { ...draft.said, ...said } }),
    setKind: (kind) => {
      if (!draft) return
      if (kind === 'complaint') keep({ ...draft, said: { ...draft.said, kind, isAnonymous: false } })
      else keep({ ...draft, said: { ...draft.said, kind, claim: undefined }, way: undefined })
    },
    setWay: (way) => draft && keep({ ...draft, way }),
    setPhotos: (photos) => draft && keep({ ...draft, photos }),
    order,
    clear: () => {
      forget()
      void dropDraft()
      setDraft(newDraft())
    },
  }
}

/** Whether something of it is still to go out. */
export const isWaiting = ({ isOrdered, receipt, photos }: Draft): boolean =>
  isOrdered && (receipt === null || photos.some(({ isSent }) => !isSent))

function useSending(setDraft: (draft: Draft) => void) {
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const busy = useRef(false)
  const send = useCallback(
    async (draft: Draft) => {
      if (busy.current) return
      busy.current = true
      setIsSending(true)
      setFailure(await trySending(draft, setDraft))
      busy.current = false
      setIsSending(false)
    },
    [setDraft],
  )
  return { isSending, failure, send, forget: useCallback(() => setFailure(null), []) }
}

/** Shows and keeps each step. @returns why it ended too early; null when all is sent. */
async function trySending(draft: Draft, show: (draft: Draft) => void): Promise<Failure | null> {
  let last = draft
  const step = async (next: Draft) => {
    last = next
    show(next)
    await keepDraft(next)
  }
  try {
    await sendDraft(draft, step)
    return null
  } catch (error) {
    if (!isFailure(error)) throw error
    // What the server refuses is mended in the form; what did not reach it waits.
    if (error instanceof Refusal && last.receipt === null) await step({ ...last, isOrdered: false })
    return error
  }
}

export const isOffline = (failure: Failure | null): boolean => failure instanceof Unreachable
