import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { LoadingState, PageSection, RecordDetail } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { type Contribution, SlotOf } from '../../../kernel/web/slots.tsx'
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
        <SlotOf slot={thingSections} props={{ thingId: id }} frame={framed} waiting={<LoadingState rows={3} />} />
      </div>
    </>
  )
}

const framed = (contribution: Contribution<{ thingId: string }>, content: React.ReactNode) => (
  <Contributed key={contribution.key} contribution={contribution}>
    {content}
  </Contributed>
)

function Contributed({
  contribution: { title, permission },
  children,
}: {
  contribution: Contribution<{ thingId: string }>
  children: React.ReactNode
}) {
  const { t } = useTranslation()
  const may = useMay()
  if (permission !== undefined && !may(permission)) return null
  return <PageSection title={title === undefined ? undefined : t(title)}>{children}</PageSection>
}
