import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { DayText, FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { DeskHint } from '../model/desk-hint.ts'
import { HintWords } from './HintWords.tsx'
import { KeptHint } from './KeptHint.tsx'

/** The hint on a record's page: its text weighed, and what lies around it. */
export function HintSection({ path, onSplit }: { path: string; onSplit: (() => void) | undefined }) {
  const { answer, failure, retry } = useQuestion<DeskHint>(path)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  return (
    <>
      {answer.kind === 'both' && onSplit && <HoldsBoth onSplit={onSplit} />}
      <HintWords hint={answer} />
      {answer.kept && <KeptHint kept={answer.kept} path={path.replace(/\/hint$/, '')} />}
      <Around hint={answer} />
    </>
  )
}

/** It only looks like both: whether it is, who takes it in says with one press. */
function HoldsBoth({ onSplit }: { onSplit: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="info"
      title={t('complaints.hint.both')}
      action={<Button onClick={onSplit}>{t('complaints.hint.split')}</Button>}
    />
  )
}

function Around({ hint }: { hint: DeskHint }) {
  const { t } = useTranslation()
  const { others, samePhone, samePhoneNames, samePhoneRespondents } = hint.signals
  return (
    <>
      {hint.office && <p>{`${t('complaints.hint.office')}: ${hint.office.name}`}</p>}
      {hint.candidates.length > 0 && (
        <>
          <h4>{t('complaints.hint.candidates')}</h4>
          <ul className="sy-text">
            {hint.candidates.map(({ id, title, subtitle, isExact }) => (
              <li key={id}>
                <PageLink to={`/businesses/${id}`}>{title}</PageLink>
                {` ${subtitle} (${t(`complaints.hint.${isExact ? 'exact' : 'similar'}`)})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {hint.near.length > 0 && (
        <>
          <h4>{t('complaints.hint.near', { days: hint.days })}</h4>
          <ul className="sy-text">
            {hint.near.map(({ id, kind, receivedOn, respondentName, likeness, isSamePhone }) => (
              <li key={id}>
                <PageLink to={`/${kind}/${id}`}>{respondentName}</PageLink> <DayText day={receivedOn} />
                {` ${t('complaints.hint.likeness', { likeness })}`}
                {isSamePhone && ` · ${t('complaints.hint.samePhone')}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {(others > 0 || samePhone > 0) && (
        <>
          <h4>{t('complaints.hint.signals')}</h4>
          <ul>
            {others > 0 && <li>{t('complaints.hint.others', { count: others })}</li>}
            {samePhone > 0 && (
              <li>
                {t('complaints.hint.phone', {
                  count: samePhone,
                  names: samePhoneNames,
                  respondents: samePhoneRespondents,
                })}
              </li>
            )}
          </ul>
        </>
      )}
    </>
  )
}
