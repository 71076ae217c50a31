import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { daysText } from '../../../kernel/web/law/texts.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { HoldingResponses } from '../model/index.ts'

/** Says on every page that other law holds here now; silent in normal times. */
export function ResponseBanner() {
  const { t } = useTranslation()
  const { answer } = useQuestion<HoldingResponses>('response-periods/holding')
  return answer?.items.map(({ id, title, mode, beginsOn, endsOn }) => (
    <Alert
      key={id}
      type="warning"
      showIcon
      banner
      title={
        <>
          {t('laws.responses.banner', { mode: t(`kernel.law.mode.${mode}`), days: daysText(t, beginsOn, endsOn) })}{' '}
          <PageLink to={`/response-periods/${id}`}>{title}</PageLink>
        </>
      }
    />
  ))
}
