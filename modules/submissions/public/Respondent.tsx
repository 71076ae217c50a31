import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import { PublicFailure, PublicNotice, PublicSearch, PublicSection } from '../../../kernel/web/public/index.ts'
import type { SaidSoFar } from '../model/index.ts'
import { Box } from './Box.tsx'

type Found = { readonly id: string; readonly name: string; readonly domicile: string | null }
type Part = { readonly said: SaidSoFar; readonly change: (said: SaidSoFar) => void }

/** Whom it is about: found in the public register, filled in by the code of a shop, or typed. */
export function Respondent({ said, change }: Part) {
  const { t } = useTranslation()
  const [found, setFound] = useState<readonly Found[]>()
  const [failure, setFailure] = useState<Failure | null>(null)
  const search = async (q: string) => {
    setFailure(null)
    try {
      setFound((await ask<{ items: Found[] }>('public/businesses', { q })).items)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  const choose = ({ id, name, domicile }: Found) => {
    setFound(undefined)
    change({ respondentId: id, respondentName: name, ...(domicile ? { respondentAddress: domicile } : {}) })
  }
  const title = t(said.kind === 'report' ? 'submissions.complain.whoReport' : 'submissions.complain.who')
  if (said.respondentId !== undefined)
    return (
      <PublicSection title={title}>
        <PublicNotice tone="good" title={said.respondentName ?? ''}>
          <p>{said.respondentAddress}</p>
          <p>{t('submissions.complain.chosen')}</p>
        </PublicNotice>
        <button type="button" className="pub-more" onClick={() => change({ respondentId: undefined })}>
          {t('submissions.complain.unchoose')}
        </button>
      </PublicSection>
    )
  return (
    <PublicSection title={title}>
      <PublicSearch
        label={t('submissions.complain.find')}
        help={t('submissions.complain.findHelp')}
        value=""
        onSearch={(q) => void search(q)}
      />
      {failure && <PublicFailure failure={failure} />}
      {found?.length === 0 && <p role="status">{t('submissions.complain.notFound')}</p>}
      {found && found.length > 0 && (
        <ul className="pub-list" aria-label={t('submissions.complain.found')}>
          {found.map((each) => (
            <li key={each.id}>
              <button type="button" className="pub-more sub-found" onClick={() => choose(each)}>
                {each.name}
                <span className="pub-muted">{each.domicile}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Box
        label={t('submissions.complain.respondentName')}
        value={said.respondentName ?? ''}
        maxLength={300}
        onChange={(respondentName) => change({ respondentName })}
      />
      <Box
        label={t('submissions.complain.respondentAddress')}
        help={t('submissions.complain.addressHelp')}
        value={said.respondentAddress ?? ''}
        maxLength={300}
        onChange={(respondentAddress) => change({ respondentAddress })}
      />
    </PublicSection>
  )
}
