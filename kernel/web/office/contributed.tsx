import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session.tsx'
import { type Contribution, type Slot, SlotOf, useContributions } from '../slots.tsx'
import { PageSection } from './PageFrame.tsx'
import type { RecordSection } from './RecordDetail.tsx'
import { LoadingState } from './states.tsx'

/** Below a record: what the modules above know of it, each part in its section, for who may see it. */
export function ContributedSections<Props extends object>({ slot, props }: { slot: Slot<Props>; props: Props }) {
  return <SlotOf slot={slot} props={props} frame={framed} waiting={<LoadingState rows={4} />} />
}

/** The same among the own sections of a record's page. */
export function useContributedSections<Props extends object>(slot: Slot<Props>): (props: Props) => RecordSection[] {
  const { t } = useTranslation()
  const may = useMay()
  const contributions = useContributions(slot).filter(({ permission }) => may(permission))
  return (props) =>
    contributions.map(({ key, title, component: Component }) => ({
      key,
      ...(title === undefined ? {} : { title: t(title) }),
      content: (
        <Suspense fallback={<LoadingState rows={3} />}>
          <Component {...props} />
        </Suspense>
      ),
    }))
}

const framed = <Props extends object>(contribution: Contribution<Props>, content: ReactNode) => (
  <Contributed key={contribution.key} title={contribution.title} permission={contribution.permission}>
    {content}
  </Contributed>
)

type ContributedProps = { title: string | undefined; permission: string | undefined; children: ReactNode }

function Contributed({ title, permission, children }: ContributedProps) {
  const { t } = useTranslation()
  const may = useMay()
  if (!may(permission)) return null
  return <PageSection title={title === undefined ? undefined : t(title)}>{children}</PageSection>
}
