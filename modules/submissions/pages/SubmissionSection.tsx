import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { FailureState, LoadingState, NothingHere } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import type { OfficeSubmission } from '../model/index.ts'

/** On the page of a complaint or report: that it came by the portal, and what was said there since. */
export function SubmissionSection({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<OfficeSubmission>(
    `${reason === 'complaint' ? 'complaints' : 'reports'}/${matterId}/submission`,
  )
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  const { submission, words } = answer
  if (!submission) return <NothingHere>{t('submissions.office.none')}</NothingHere>
  return (
    <>
      <p>
        {t('submissions.office.number', { number: submission.number })} ·{' '}
        {t(submission.phoneVerified ? 'submissions.office.verified' : 'submissions.office.unverified')}
      </p>
      {words.length === 0 && <p className="sy-muted">{t('submissions.office.noWords')}</p>}
      <ul className="sy-text">
        {words.map(({ kind: said, text, saidAt }) => (
          <li key={saidAt}>
            <b>{t(`submissions.word.kindOptions.${said}`)}</b> <span className="sy-muted">{instantText(saidAt)}</span>
            <div>{text}</div>
          </li>
        ))}
      </ul>
    </>
  )
}
