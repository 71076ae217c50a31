import { Button } from 'antd'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import { useQueryString } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame } from '../../../../kernel/web/office/index.ts'
import { SlotOf } from '../../../../kernel/web/slots.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Centre } from '../../model/centre.ts'
import { BureauPanel } from './BureauPanel.tsx'
import { CentreMap } from './CentreMap.tsx'
import { CentreRecordsSection } from './CentreRecordsSection.tsx'
import { Clocks } from './Clocks.tsx'
import { Panel } from './Panel.tsx'
import { ChannelPanel, DangerPanel, FieldPanel, LoadPanel, SpikePanel } from './panels.tsx'
import { centrePanels } from './slot.ts'
import './centre.css'

/** A wall that is left alone shows what is so now. */
const refreshSeconds = 30

/** The command centre of complaints and reports: for a wall of screens, a desk and a telephone alike. */
export function CentrePage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Centre>('complaint-centre')
  const wall = useRef<HTMLDivElement>(null)
  const again = useRef(retry)
  again.current = retry
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again.current()
    }, refreshSeconds * 1000)
    return () => clearInterval(timer)
  }, [])
  const fill = useCallback(() => void wall.current?.requestFullscreen(), [])
  return (
    <PageFrame
      title={t('complaints.centre.title')}
      subtitle={answer && t('complaints.centre.asOf', { at: instantText(answer.at), seconds: refreshSeconds })}
      actions={<Button onClick={fill}>{t('complaints.centre.wall')}</Button>}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      <div ref={wall} className="sy-centre">
        {answer && <Parts centre={answer} />}
      </div>
    </PageFrame>
  )
}

const framed = ({ key, title }: { key: string; title?: string }, content: ReactNode) => (
  <SlotPanel key={key} title={title ?? key}>
    {content}
  </SlotPanel>
)

function SlotPanel({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  return <Panel title={t(title)}>{children}</Panel>
}

function Parts({ centre }: { centre: Centre }) {
  const { by, key } = useQueryString()
  return (
    <>
      <Clocks centre={centre} />
      {by && key && <CentreRecordsSection />}
      <BureauPanel bureaus={centre.bureaus} today={centre.today} />
      <div className="sy-centre-main">
        <CentreMap centre={centre} />
        <div className="sy-centre-side">
          <DangerPanel dangers={centre.dangers} />
          <SlotOf slot={centrePanels} props={{}} frame={framed} />
          <SpikePanel spikes={centre.spikes} />
          <FieldPanel field={centre.field} />
          <ChannelPanel channels={centre.channels} />
        </div>
      </div>
      <div className="sy-centre-panels">
        <LoadPanel name="units" filter="unitId" loads={centre.units} today={centre.today} />
        <LoadPanel name="people" filter="holderId" loads={centre.people} today={centre.today} />
      </div>
    </>
  )
}
