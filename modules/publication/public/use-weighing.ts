import { useCallback, useEffect, useRef, useState } from 'react'
import type { WeighAnswer, WeighQuestion } from '../rules/weigh.ts'

export type Weighing = {
  readonly state: 'idle' | 'working' | 'failed'
  readonly answer: WeighAnswer | null
  /** Weighs texts of files; what was weighed before is let go. */
  readonly weigh: (load: () => Promise<readonly string[]>) => Promise<void>
}

/** Weighing in a worker of its own; it ends with the page. */
export function useWeighing(onFailure: (error: unknown) => void = ignore): Weighing {
  const [state, setState] = useState<Weighing['state']>('idle')
  const [answer, setAnswer] = useState<WeighAnswer | null>(null)
  const worker = useRef<Worker | null>(null)
  const failed = useRef(onFailure)
  failed.current = onFailure
  const end = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
  }, [])
  useEffect(() => end, [end])
  const weigh = useCallback<Weighing['weigh']>(
    async (load) => {
      end()
      setAnswer(null)
      setState('working')
      try {
        const files = await load()
        worker.current = new Worker(new URL('./weigh-worker.ts', import.meta.url), { type: 'module' })
        setAnswer(await askWorker(worker.current, { files }))
        setState('idle')
      } catch (error) {
        setState('failed')
        failed.current(error)
      } finally {
        end()
      }
    },
    [end],
  )
  return { state, answer, weigh }
}

const ignore = () => {}

const askWorker = (worker: Worker, question: WeighQuestion) =>
  new Promise<WeighAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WeighAnswer>) => resolve(data)
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(question)
  })
