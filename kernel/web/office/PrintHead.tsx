import { useTranslation } from 'react-i18next'
import { instantText } from '../format.ts'
import { useIsPrinting } from '../printing.ts'
import { useSession } from '../session.tsx'
import { useQuestion } from '../use-register.ts'

type Moment = { readonly at: string; readonly day: string; readonly journalSize: number }

/** On paper only: whose it is, who printed it and when, and as of when it holds: (D, N). */
export function PrintHead() {
  const { t } = useTranslation()
  const { account, bureau, unit } = useSession()
  const isPrinting = useIsPrinting()
  const { answer } = useQuestion<Moment>('moment')
  // Asked beforehand: when the printer waits it is too late.
  if (!isPrinting || !answer) return null
  return (
    <div className="sy-print-only sy-print-head">
      <span>{[...new Set([bureau?.name, unit?.name])].filter(Boolean).join(' · ')}</span>
      <span>
        {t('kernel.lists.printed', {
          by: account.name,
          at: instantText(answer.at),
          day: answer.day,
          size: answer.journalSize,
        })}
      </span>
    </div>
  )
}
