import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { Refusal } from '../errors.ts'
import { ask, command, type Failure, isFailure, onSignedOut } from './api.ts'

export type Session = {
  readonly account: { readonly id: string; readonly name: string; readonly username: string }
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly bureau: { readonly id: string; readonly name: string; readonly kind: string } | null
  /** The officer this account belongs to. */
  readonly officerId: string | null
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  /** How far up the caller's bureau stands: `province`, `city`, `county`. */
  readonly level: string
  /** All places the person may act from: a unit of his, or what a colleague gave him. */
  readonly seats: readonly Seat[]
  readonly seatId: string | null
}

export type Seat = {
  readonly id: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly bureau: string
  readonly roles: readonly string[]
  readonly isActing: boolean
  readonly delegatedBy: string | null
}

type SessionState = {
  readonly session: Session | null
  readonly waiting: boolean
  /** Why the server did not say who this is; null when it did, also when it said "nobody". */
  readonly failure: Failure | null
  /** Signed in before on this page, but no longer: the page stays, so that nothing typed is lost. */
  readonly hasEnded: boolean
  readonly retry: () => void
  /** Asks who is signed in now: called when a sign-in has taken its last step. */
  readonly enter: () => Promise<void>
  readonly signOut: () => Promise<void>
  /** Acts from another of the person's seats from now on; all that was loaded is forgotten. */
  readonly takeSeat: (id: string) => Promise<void>
}

const SessionStates = createContext<SessionState | null>(null)

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [hasEnded, setHasEnded] = useState(false)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: findSession,
    staleTime: 60_000,
  })

  useEffect(() => onSignedOut(() => setHasEnded(client.getQueryData<Session | null>(['session']) !== null)), [client])
  const enter = useCallback(async () => {
    const session = await findSession()
    // Another person on the same page must not see what the first one had loaded.
    if (client.getQueryData<Session | null>(['session'])?.account.id !== session?.account.id) forgetAll(client)
    client.setQueryData(['session'], session)
    setHasEnded(false)
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }, [client])
  const signOut = useCallback(async () => {
    const { leaveTo } = await command<{ leaveTo: string | null }>('DELETE', 'session')
    forgetAll(client)
    client.setQueryData(['session'], null)
    setHasEnded(false)
    // The outside provider, where this session began, has one of its own.
    if (leaveTo) location.assign(leaveTo)
  }, [client])

  const takeSeat = useCallback(
    async (id: string) => {
      await command('PUT', 'seat', { id })
      const session = await findSession()
      forgetAll(client)
      client.setQueryData(['session'], session)
    },
    [client],
  )

  const state = useMemo<SessionState>(
    () => ({
      session: data ?? null,
      waiting: isPending,
      failure: isFailure(error) ? error : null,
      hasEnded: hasEnded && data != null,
      retry: () => void refetch(),
      enter,
      signOut,
      takeSeat,
    }),
    [data, error, isPending, hasEnded, refetch, enter, signOut, takeSeat],
  )
  return <SessionStates.Provider value={state}>{children}</SessionStates.Provider>
}

/** What the person before had loaded; the question who is signed in stays, for the page waits for its answer. */
const forgetAll = (client: QueryClient) =>
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })

async function findSession(): Promise<Session | null> {
  try {
    return await ask<Session>('session')
  } catch (failure) {
    if (failure instanceof Refusal && failure.code.startsWith('access/')) return null
    throw failure
  }
}

export function useSessionState(): SessionState {
  const state = useContext(SessionStates)
  if (!state) throw new Error('useSessionState outside SessionProvider')
  return state
}

/** Who is signed in. Only for pages inside the frame, which shows nothing before that is known. */
export function useSession(): Session {
  const { session } = useSessionState()
  if (!session) throw new Error('useSession on a page without a session')
  return session
}

/** `const may = useMay(); may('businesses.import')` */
export function useMay(): (permission: string | undefined) => boolean {
  const { session } = useSessionState()
  return useCallback(
    (permission) => permission === undefined || (session?.permissions.includes(permission) ?? false),
    [session],
  )
}
