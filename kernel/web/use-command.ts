import { useCallback, useRef, useState } from 'react'
import { Refusal } from '../errors.ts'
import { command, type Failure, isFailure, newCommandKey } from './api.ts'
import { useRefresh } from './use-register.ts'

type Kept = { readonly fingerprint: string; readonly key: string }

/**
 * The key of a command as long as its outcome is not known: the same content keeps it, so that pressing the button
 * again after a broken line cannot do the thing twice. A refusal or an answer ends it.
 */
export function useCommandKey() {
  const kept = useRef<Kept | null>(null)
  const keyFor = useCallback((content: unknown) => {
    const fingerprint = JSON.stringify(content)
    if (kept.current?.fingerprint !== fingerprint) kept.current = { fingerprint, key: newCommandKey() }
    return kept.current.key
  }, [])
  const settle = useCallback((failure: Failure | null) => {
    if (failure === null || failure instanceof Refusal) kept.current = null
  }, [])
  return { keyFor, settle }
}

export type CommandState<Answer> = {
  /** Sends the command; resolves to the answer, or to undefined when it failed (then `failure` says why). */
  readonly send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Answer | undefined>
  readonly sending: boolean
  readonly failure: Failure | null
  readonly dismiss: () => void
}

/** One command of a page: key, busy state, refusal; afterwards everything shown is asked again. */
export function useCommand<Answer>(): CommandState<Answer> {
  const { keyFor, settle } = useCommandKey()
  const refresh = useRefresh()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const send = useCallback<CommandState<Answer>['send']>(
    async (method, path, body) => {
      setSending(true)
      setFailure(null)
      try {
        const answer = await command<Answer>(method, path, body, { key: keyFor([method, path, body]) })
        settle(null)
        void refresh()
        return answer
      } catch (error) {
        if (!isFailure(error)) throw error
        settle(error)
        setFailure(error)
        return undefined
      } finally {
        setSending(false)
      }
    },
    [keyFor, settle, refresh],
  )
  return { send, sending, failure, dismiss: useCallback(() => setFailure(null), []) }
}
