import { useTranslation } from 'react-i18next'
import { EmptyState, LoadingState } from '../../../../kernel/web/office/index.ts'
import { useNow } from '../../../../kernel/web/use-now.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { Countdown } from '../draws/Countdown.tsx'
import { ContributionsLink } from './ContributionsLink.tsx'
import { type OwnCeremony, ownPart, urgentTasks } from './task.ts'
import { useKeyring } from './use-keyring.ts'
import '../inspections.css'

/** On the home page of a contributor or custodian: which draws wait for him now. */
export function WaitingContributions() {
  const { t } = useTranslation()
  const { keyring } = useKeyring()
  const now = useNow()
  const { answer } = useQuestion<{ items: OwnCeremony[] }>('draw-ceremonies')
  if (!answer) return <LoadingState rows={2} />
  const waiting = answer.items
    .map((ceremony) => ({ ceremony, part: ownPart(ceremony, keyring, `${now.slice(0, 19)}Z`) }))
    .filter(({ part }) => urgentTasks.includes(part.task))
  return (
    <>
      {waiting.length === 0 && <EmptyState title={t('inspections.pages.contributions.nothingNow')} />}
      <ul className="sy-parties">
        {waiting.map(({ ceremony, part }) => (
          <li key={ceremony.id}>
            <span>
              <strong>{ceremony.planName}</strong> {t(`inspections.pages.tasks.${part.task}.title`)}
            </span>
            {part.until && <Countdown until={part.until} now={now} />}
          </li>
        ))}
      </ul>
      <ContributionsLink />
    </>
  )
}
