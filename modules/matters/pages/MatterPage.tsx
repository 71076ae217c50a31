import { useTranslation } from 'react-i18next'
import { useRecordPages } from '../../../kernel/web/modules.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, ValueText } from '../../../kernel/web/office/index.ts'
import { Matter } from '../model.ts'
import { DueEnd } from './DueEnd.tsx'
import { Holder } from './MattersPages.tsx'
import { MatterReceipt } from './ReceiptSection.tsx'
import { procedureTexts } from './texts.ts'

/** The matter alone; what it is about, and what can be done, is on the page of its record. */
export function MatterPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Matter}
      id={id}
      above={{ path: '/matters', title: t('matters.pages.matters') }}
      rows={{
        kind: ({ kind }) => t(`${procedureTexts(kind)}.name`),
        state: ({ kind, state }) => t(`${procedureTexts(kind)}.states.${state}`),
        holderId: (matter) => <Holder {...matter} />,
        dueOn: (matter) => <NearestEnd matter={matter} />,
        dueAt: null,
        ...whereWaiting,
        version: null,
      }}
      sections={({ kind, waitsSince }) => [
        ...(waitsSince === null
          ? []
          : [{ key: 'receipt', title: t('matters.pages.receipt'), content: <MatterReceipt id={id} /> }]),
        { key: 'record', content: <RecordLink kind={kind} id={id} /> },
      ]}
    />
  )
}

/** Told by its own section while it waits; else there is nothing to tell. */
const whereWaiting = { waitsSince: null, waitsUntil: null, waitsAt: null, master: null } as const

const NearestEnd = ({ matter: { dueOn, dueAt, endedOn } }: { matter: Matter }) =>
  dueOn === null ? (
    <ValueText model={Matter} name="dueOn" value={null} />
  ) : (
    <DueEnd dueOn={dueOn} dueAt={dueAt} stoppedOn={endedOn} />
  )

function RecordLink({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation()
  const page = useRecordPages(`${kind.split('.')[1]}s`)?.page
  return page ? <PageLink to={page.replace('$id', id)}>{t('matters.pages.toRecord')}</PageLink> : null
}
