import { Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  LoadingState,
  MarkedSection,
  PageFrame,
  PageSection,
  type SectionMark,
  sectionMarks,
} from '../../kernel/web/office/index.ts'
import { homeSections } from '../../kernel/web/pages.ts'
import { useMay, useSession } from '../../kernel/web/session.tsx'
import { type Contribution, useContributions } from '../../kernel/web/slots.tsx'
import './home.css'

type Section = Contribution<Record<string, never>>
type Marks = Readonly<Record<string, SectionMark | null>>

/** What must I do now? Each module answers for its own work; where there is nothing to do stands last, in few words. */
export function HomePage() {
  const { t } = useTranslation()
  const { account, unit, bureau } = useSession()
  const may = useMay()
  const sections = useContributions(homeSections).filter(({ permission }) => may(permission))
  const [marks, setMarks] = useState<Marks>({})
  const mark = useCallback(
    (key: string, found: SectionMark | null) => setMarks((before) => ({ ...before, [key]: found })),
    [],
  )
  const place = [...new Set([bureau?.name, unit?.name])].filter(Boolean).join(' · ')
  return (
    <PageFrame title={t('kernel.shell.welcome', { name: account.name })} subtitle={place}>
      <div className="sy-home">
        {fullFirst(sections, marks).map((section) => (
          <HomeSection key={section.key} section={section} mark={marks[section.key] ?? null} onMark={mark} />
        ))}
      </div>
      {sections.length === 0 && <EmptyState title={t('kernel.shell.noHome')} text={t('kernel.shell.noHomeText')} />}
    </PageFrame>
  )
}

/** What is still being asked for keeps its place. */
const rankOf = (mark: SectionMark | null | undefined) => (mark ? sectionMarks.indexOf(mark) : 0)

const fullFirst = (sections: readonly Section[], marks: Marks): readonly Section[] =>
  [...sections].sort((one, other) => rankOf(marks[one.key]) - rankOf(marks[other.key]))

type HomeSectionProps = {
  section: Section
  mark: SectionMark | null
  onMark: (key: string, mark: SectionMark | null) => void
}

const noProps: Record<string, never> = {}

function HomeSection({ section: { key, title, component: Component }, mark, onMark }: HomeSectionProps) {
  const { t } = useTranslation()
  const tell = useCallback((found: SectionMark | null) => onMark(key, found), [key, onMark])
  return (
    <div className="sy-home-part" data-mark={mark ?? undefined}>
      <PageSection title={title && t(title)}>
        <MarkedSection onMark={tell}>
          <Suspense fallback={<LoadingState rows={3} />}>
            <Component {...noProps} />
          </Suspense>
        </MarkedSection>
      </PageSection>
    </div>
  )
}
