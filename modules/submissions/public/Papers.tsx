import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerFrom, type Failure, isFailure, newCommandKey, Unreachable } from '../../../kernel/web/api.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicFailure, PublicSection } from '../../../kernel/web/public/index.ts'
import type { Key, PublicStanding } from '../model/index.ts'

/** The papers issued to him; the code goes with the request and not into an address. */
export function Papers({ papers, access }: Pick<PublicStanding, 'papers'> & { access: Key }) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<Failure | null>(null)
  const take = async (paperId: string, name: string) => {
    setFailure(null)
    try {
      save(await fetchPaper({ ...access, paperId }), name)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <PublicSection title={t('submissions.follow.papers')}>
      {papers.length === 0 && <p className="pub-muted">{t('submissions.follow.noPapers')}</p>}
      <ul className="pub-list">
        {papers.map(({ id, title, numberText, issuedOn }) => (
          <li key={id}>
            <b>{title}</b>
            <div className="pub-muted">{[numberText, issuedOn].filter(Boolean).join(' · ')}</div>
            <button type="button" className="pub-more" onClick={() => void take(id, `${numberText ?? title}.pdf`)}>
              {t('submissions.follow.download')}
            </button>
          </li>
        ))}
      </ul>
      {failure && <PublicFailure failure={failure} />}
      {papers.length > 0 && <PageLink to="/documents">{t('submissions.follow.verify')}</PageLink>}
    </PublicSection>
  )
}

async function fetchPaper(asked: Key & { paperId: string }): Promise<Blob> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newCommandKey() },
    body: JSON.stringify(asked),
  }
  const response = await fetch('/api/public/submissions/papers', request).catch((error: unknown) => {
    throw new Unreachable(String(error))
  })
  if (!response.ok) answerFrom(response.status, await response.text())
  return response.blob()
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
