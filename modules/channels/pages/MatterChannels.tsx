import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import { Arrival, Telling } from '../model/index.ts'
import { ChangedFields } from './ArrivalPages.tsx'
import { useStepName } from './TellingPages.tsx'

const hidden = { hidden: true }

/** On the page of a complaint or report: what came from other systems about it, and what they were told, with receipts. */
export const MatterChannels = ({ matterId }: MatterSectionProps) => <RecordChannels id={matterId} />

export function RecordChannels({ id }: { id: string }) {
  const { t } = useTranslation()
  const stepOf = useStepName()
  return (
    <>
      <RegisterSection
        model={Telling}
        fixed={{ recordId: id }}
        columns={{ ...plainTelling, step: { render: stepOf } }}
        empty={<EmptyState title={t('channels.pages.nothingTold')} />}
      />
      <RegisterSection
        model={Arrival}
        fixed={{ recordId: id }}
        columns={plainArrival}
        empty={<EmptyState title={t('channels.pages.nothingCame')} />}
      />
    </>
  )
}

const plainTelling = { title: hidden, recordKind: hidden, bureauId: hidden, way: hidden }
const plainArrival = {
  ...{ source: hidden, recordKind: hidden, bureauId: hidden },
  reason: {
    title: 'channels.arrival.changedFields',
    render: ({ changedFields }: Arrival) => <ChangedFields names={changedFields} />,
  },
}
