import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingState, type RecordSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { defineSlot, useContributions } from '../../../kernel/web/slots.tsx'

export type GrievanceProps = { readonly of: 'complaintId' | 'reportId'; readonly id: string }

/** On the page of a complaint or report: what modules above know of it. */
export const grievanceSections = defineSlot<GrievanceProps>('complaints.grievance')

export function useAbove(props: GrievanceProps): readonly RecordSection[] {
  const { t } = useTranslation()
  const may = useMay()
  return useContributions(grievanceSections)
    .filter(({ permission }) => permission === undefined || may(permission))
    .map(({ key, title, component: Component }) => ({
      key,
      ...(title === undefined ? {} : { title: t(title) }),
      content: (
        <Suspense fallback={<LoadingState />}>
          <Component {...props} />
        </Suspense>
      ),
    }))
}
