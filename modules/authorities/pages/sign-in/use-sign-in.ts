import { startAuthentication } from '@simplewebauthn/browser'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Refusal } from '../../../../kernel/errors.ts'
import { ask, command, type Failure, isFailure } from '../../../../kernel/web/api.ts'
import { useSessionState } from '../../../../kernel/web/session.tsx'
import type { SignInOffer, SignInState } from '../../model/sign-in.ts'

const queryKey = ['sign-in']

/** A sign-in as its page sees it: where it stands, and the steps that take it further. */
export function useSignIn(onEntered?: () => void) {
  const client = useQueryClient()
  const { enter: enterSession } = useSessionState()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { data: offer } = useQuery({ queryKey, queryFn: () => ask<SignInOffer>('sign-in'), staleTime: 60_000 })

  const enter = useCallback(async () => {
    await enterSession()
    client.removeQueries({ queryKey })
    onEntered?.()
  }, [client, enterSession, onEntered])

  const attempt = useCallback(
    async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
      setSending(true)
      setFailure(null)
      try {
        return await work()
      } catch (error) {
        if (!isFailure(error)) throw error
        setFailure(error)
        // Too late or too often: the way begins anew.
        if (error instanceof Refusal && error.code === 'sign-in/not-open') void client.invalidateQueries({ queryKey })
        return undefined
      } finally {
        setSending(false)
      }
    },
    [client],
  )

  const arrive = useCallback(
    async (state: SignInState) => {
      if (state.step === 'none') return enter()
      // An older answer still under way must not take the place of this one.
      await client.cancelQueries({ queryKey })
      client.setQueryData<SignInOffer>(queryKey, (before) => before && { ...before, state })
    },
    [client, enter],
  )

  const take = useCallback(
    (path: string, body: object) =>
      attempt(async () => {
        const state = await command<SignInState>('POST', path, body)
        await arrive(state)
        return state
      }),
    [attempt, arrive],
  )

  const takePasskey = useCallback(
    () =>
      attempt(async () => {
        const optionsJSON = await command<Options>('POST', '/sign-in/passkey/options')
        const response = await startAuthentication({ optionsJSON }).catch(notAccepted)
        await arrive(await command<SignInState>('POST', '/sign-in/passkey', response))
      }),
    [attempt, arrive],
  )

  const giveUp = useCallback(async () => {
    await attempt(() => command('DELETE', 'sign-in'))
    await client.invalidateQueries({ queryKey })
  }, [attempt, client])

  return { offer, sending, failure, setFailure, attempt, arrive, take, takePasskey, giveUp, enter }
}

export type SignInFlow = ReturnType<typeof useSignIn>
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Whoever closes the browser's question has not been refused by us; what he sees is the same. */
function notAccepted(): never {
  throw new Refusal('passkey/not-accepted')
}
