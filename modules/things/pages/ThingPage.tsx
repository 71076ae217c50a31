import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ContributedSections, RecordDetail } from '../../../kernel/web/office/index.ts'
import { Thing } from '../model.ts'
import { thingSections } from './sections.ts'
import { ThingState } from './ThingState.tsx'

/** The page of one thing. What modules above know of it stands below. */
export function ThingPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <>
      <RecordDetail
        model={Thing}
        id={id}
        above={{ path: '/things', title: t('things.thing.listName') }}
        head={(thing) => (
          <>
            <ThingState state={thing.state} />
            <span>{thing.kindName}</span>
          </>
        )}
        steps={() => [
          {
            key: 'change',
            title: t('kernel.detail.change'),
            path: `/things/${id}/change`,
            permission: 'things.record',
          },
        ]}
      />
      <div className="sy-page">
        <ContributedSections slot={thingSections} props={{ thingId: id }} />
      </div>
    </>
  )
}
