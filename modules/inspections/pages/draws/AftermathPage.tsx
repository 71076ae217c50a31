import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RecordSteps,
} from '../../../../kernel/web/office/index.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { Draw, type DrawAftermath } from '../../model/index.ts'
import { EventsTable } from './EventsTable.tsx'
import { JoiningsTable } from './JoiningsTable.tsx'
import { UnassignedTable } from './UnassignedTable.tsx'
import '../inspections.css'

/** What became of a draw: who has no pair and what can be done, how many reserves there are, who was replaced and why. */
export function AftermathPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: draw } = useRecord(Draw, id)
  const { answer, failure, retry } = useQuestion<DrawAftermath>(`draws/${id}/aftermath`)
  return (
    <PageFrame
      title={t('inspections.pages.aftermath.title')}
      above={{ path: `/draws/${id}`, title: draw?.planName ?? t('inspections.draw.recordName') }}
      subtitle={t('inspections.pages.aftermath.subtitle')}
      actions={
        (answer?.unassigned.length ?? 0) > 0 && (
          <RecordSteps
            steps={[
              {
                key: 'redraw',
                title: t('inspections.pages.redrawForm.submit'),
                path: `/draws/${id}`,
                permission: 'inspections.plan',
                primary: true,
              },
            ]}
          />
        )
      }
    >
      {answer ? (
        <Loaded aftermath={answer} />
      ) : failure ? (
        <FailureState failure={failure} onRetry={retry} />
      ) : (
        <LoadingState rows={8} />
      )}
    </PageFrame>
  )
}

function Loaded({ aftermath: { unassigned, reserves, events, joinings } }: { aftermath: DrawAftermath }) {
  const { t } = useTranslation()
  const place = 'inspections.pages.aftermath'
  return (
    <>
      <PageSection title={t(`${place}.unassigned`, { count: unassigned.length })}>
        {unassigned.length === 0 ? (
          <EmptyState title={t(`${place}.noneUnassigned`)} />
        ) : (
          <UnassignedTable unassigned={unassigned} />
        )}
      </PageSection>
      <PageSection title={t(`${place}.reserves`)}>
        <p className="sy-muted">{t(`${place}.reservesText`)}</p>
        <dl className="sy-arms">
          {reserves.map(({ arm, left }) => (
            <div key={arm}>
              <dt>{t(`${place}.arms.${arm}`)}</dt>
              <dd>{left}</dd>
            </div>
          ))}
        </dl>
      </PageSection>
      <PageSection title={t(`${place}.events`, { count: events.length })}>
        {events.length === 0 ? <EmptyState title={t(`${place}.noEvents`)} /> : <EventsTable events={events} />}
      </PageSection>
      {joinings.length > 0 && (
        <PageSection title={t(`${place}.joinings`, { count: joinings.length })}>
          <JoiningsTable joinings={joinings} />
        </PageSection>
      )}
    </>
  )
}
