import { useTranslation } from 'react-i18next'
import { LoadingState, PageSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { type Contribution, SlotOf } from '../../../kernel/web/slots.tsx'
import { complaintSections } from './sections.ts'

type Props = { id: string; kind: 'complaints' | 'reports' }

/** What modules above show on the page of a complaint or report. */
export const Above = (props: Props) => (
  <div className="sy-page">
    <SlotOf slot={complaintSections} props={props} frame={framed} waiting={<LoadingState rows={3} />} />
  </div>
)

const framed = (contribution: Contribution<Props>, content: React.ReactNode) => (
  <Framed key={contribution.key} contribution={contribution}>
    {content}
  </Framed>
)

type FramedProps = { contribution: Contribution<Props>; children: React.ReactNode }

function Framed({ contribution: { title, permission }, children }: FramedProps) {
  const { t } = useTranslation()
  const may = useMay()
  if (!may(permission)) return null
  return <PageSection title={title === undefined ? undefined : t(title)}>{children}</PageSection>
}
