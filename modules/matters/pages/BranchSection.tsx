import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type RecordStep, RecordSteps } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import type { Course } from '../model.ts'
import './matters.css'

type BranchSectionProps = {
  course: Course
  texts: string
  /** What can be done in a branch, by its name. */
  stepsIn: (branch: string) => readonly RecordStep[]
}

/** What runs beside the main way, or has run: where it stands, by when, and what can be done there. */
export function BranchSection({ course, texts, stepsIn }: BranchSectionProps) {
  const { t } = useTranslation()
  return (
    <ul className="sy-branches">
      {course.branches.map((branch) => (
        <li key={branch.name}>
          <span className="sy-tags">
            <strong>{t(`${texts}.branches.${branch.name}.name`)}</strong>
            <Tag color={branch.isEnded ? 'default' : 'processing'}>
              {t(`${texts}.branches.${branch.name}.states.${branch.state}`)}
            </Tag>
            {!branch.isEnded && <BranchEnds course={course} texts={texts} clocks={branch.clocks} />}
          </span>
          <span className="sy-tags">
            <RecordSteps steps={stepsIn(branch.name)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The nearest words of the clocks a branch has of its own; those of the main way stand with it. */
function BranchEnds({ course, texts, clocks }: { course: Course; texts: string; clocks: readonly string[] }) {
  const { t } = useTranslation()
  return course.clocks
    .filter(({ name, state }) => clocks.includes(name) && (state === 'running' || state === 'overdue'))
    .map(({ name, dueOn }) => (
      <span key={name}>
        {t(`${texts}.clocks.${name}`)} <DueDay dueOn={dueOn} unit="days" />
      </span>
    ))
}
