import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { address, Broken, isFailure, Unreachable } from '../api.ts'
import { FailureState, LoadingState } from './states.tsx'

const shownCharacters = 50_000

/** A text file as plain text, its beginning when it is long. */
export function AttachedText({ path }: { path: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: ['text', path],
    queryFn: ({ signal }) => readText(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isFailure(error)) return <FailureState failure={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState rows={6} />
  return (
    <>
      <pre className="sy-attached-text">{data.slice(0, shownCharacters)}</pre>
      {data.length > shownCharacters && <p className="sy-muted">{t('kernel.attachments.textCut')}</p>}
    </>
  )
}

/** In the charset the server found, which the answer's type names. */
async function readText(path: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address(path, { inline: true }), { signal }).catch(() => {
    throw new Unreachable('network')
  })
  if (!answer.ok) throw new Broken(answer.status)
  const charset = /charset=([\w-]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? 'utf-8'
  return new TextDecoder(charset).decode(await answer.arrayBuffer())
}
