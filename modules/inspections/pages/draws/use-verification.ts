import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, type Failure, isFailure } from '../../../../kernel/web/api.ts'
import type { DrawBundle, SealedBundle, Verdict } from '../../rules/draw/index.ts'
import { type BundleSummary, summaryOf } from './summary.ts'

export type Verified = {
  readonly bundle: DrawBundle | SealedBundle
  readonly verdict: Verdict
  readonly summary: BundleSummary
  readonly seconds: number
}
export type Verification =
  | { readonly step: 'idle' | 'fetching' | 'weighing' }
  | { readonly step: 'failed'; readonly failure: Failure }
  | ({ readonly step: 'done' } & Verified)

const longestFetchSeconds = 600

/** Fetches the bundle of a draw, as much of it as the caller may see, and weighs it again on this device. */
export function useVerification(drawId: string): { verification: Verification; verify: () => void } {
  const [verification, setVerification] = useState<Verification>({ step: 'idle' })
  const worker = useRef<Worker | null>(null)
  useEffect(() => () => worker.current?.terminate(), [])
  const verify = useCallback(async () => {
    setVerification({ step: 'fetching' })
    try {
      const path = `draws/${drawId}/bundle`
      const bundle = await ask<DrawBundle | SealedBundle>(path, {}, { timeoutSeconds: longestFetchSeconds })
      setVerification({ step: 'weighing' })
      worker.current?.terminate()
      worker.current = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' })
      setVerification({ step: 'done', bundle, ...(await weigh(worker.current, bundle)), summary: summaryOf(bundle) })
    } catch (failure) {
      if (!isFailure(failure)) throw failure
      setVerification({ step: 'failed', failure })
    }
  }, [drawId])
  return { verification, verify: () => void verify() }
}

function weigh(worker: Worker, bundle: unknown): Promise<{ verdict: Verdict; seconds: number }> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Verdict>) =>
      resolve({ verdict: data, seconds: (performance.now() - begun) / 1000 })
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(bundle)
  })
}
