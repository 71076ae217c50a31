import { Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../kernel/model.ts'
import type { RecordSection, RecordStep } from '../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Course, CourseChoice } from '../model.ts'
import { ApprovalSection } from './ApprovalSection.tsx'
import { BranchSection } from './BranchSection.tsx'
import { ClockSection } from './ClockSection.tsx'
import { OverseeForm, OversightLine } from './OverseeForms.tsx'
import { receiptSections } from './ReceiptSection.tsx'
import { type StepInputs, StepSection } from './StepSection.tsx'
import { TakenSection } from './TakenSection.tsx'
import { citationText, procedureTexts } from './texts.ts'
import { UndoSection } from './UndoSection.tsx'

/** The parts of a record's page that come from its matter: marks, steps, what a step asks for, clocks. */
export type MatterParts = {
  readonly head: ReactNode
  readonly steps: readonly RecordStep[]
  readonly sections: readonly RecordSection[]
}

const undoing = '*undo'
const nothing: MatterParts = { head: null, steps: [], sections: [] }

/** The letter of a step on the desk, and what its form begins with. */
export type StepHabits = Readonly<
  Record<string, { readonly shortcut?: string; readonly initial?: Readonly<Record<string, unknown>> }>
>

/** `forms`: what the steps of this kind ask for (`MatterKind.forms`); `inputs`: other controls for their fields. */
export function useMatter(
  id: string,
  forms: Readonly<Record<string, Model>>,
  inputs: StepInputs = {},
  habits: StepHabits = {},
): MatterParts {
  const { t } = useTranslation()
  const { answer: course } = useQuestion<Course>(`matters/${id}/course`)
  const [open, setOpen] = useState<string | null>(null)
  const giving = useGiving(course)
  const overseeing = useOverseeing(course)
  if (!course) return nothing
  const texts = procedureTexts(course.kind)
  const chosen = course.choices.find(({ step }) => step === open)
  const sections: RecordSection[] = []
  sections.push(...overseeing.sections)
  if (course.pending)
    sections.push({
      key: 'approval',
      title: t('matters.pages.approval'),
      content: <ApprovalSection course={course} texts={texts} />,
    })
  if (chosen)
    sections.push({
      key: `step-${chosen.step}`,
      title: t(`${texts}.steps.${chosen.step}`),
      content: (
        <StepSection
          key={chosen.step}
          course={course}
          choice={chosen}
          texts={texts}
          form={forms[chosen.step]}
          inputs={inputs}
          initial={habits[chosen.step]?.initial}
          onClose={() => setOpen(null)}
        />
      ),
    })
  const stepOf = (choice: CourseChoice): RecordStep => ({
    key: choice.step,
    title: t(`${texts}.steps.${choice.step}`),
    run: () => setOpen(choice.step),
    ...shortcutOf(habits, choice.step),
    ...useless(choice, texts, t),
  })
  const mine = course.choices.filter(({ isMine }) => isMine)
  if (course.branches.length > 0)
    sections.push({
      key: 'branches',
      title: t('matters.pages.branches'),
      content: (
        <BranchSection
          course={course}
          texts={texts}
          stepsIn={(name) => mine.filter(({ branch }) => branch === name).map(stepOf)}
        />
      ),
    })
  const undo = course.undo?.isMine ? course.undo : null
  const undoTitle = undo ? t('matters.pages.undo', { step: t(`${texts}.steps.${undo.step}`) }) : ''
  if (undo && open === undoing)
    sections.push({
      key: undoing,
      title: undoTitle,
      content: <UndoSection course={course} title={undoTitle} onClose={() => setOpen(null)} />,
    })
  sections.push(...receiptSections(course, t))
  sections.push({
    key: 'clocks',
    title: t('matters.pages.clocks'),
    content: <ClockSection course={course} texts={texts} />,
  })
  if (course.taken.length > 0)
    sections.push({
      key: 'taken',
      title: t('matters.pages.taken'),
      content: <TakenSection course={course} texts={texts} />,
    })
  return {
    head: <StateMarks course={course} texts={texts} />,
    steps: [
      ...mine.filter(({ branch }) => branch === null).map((choice, at) => ({ ...stepOf(choice), primary: at === 0 })),
      ...(undo ? [{ key: undoing, title: undoTitle, run: () => setOpen(undoing) }] : []),
      ...giving,
      ...overseeing.steps,
    ],
    sections,
  }
}

const shortcutOf = (habits: StepHabits, step: string) => {
  const shortcut = habits[step]?.shortcut
  return shortcut === undefined ? {} : { shortcut }
}

/** Taking what is in nobody's hands, and giving back what is in the own. */
function useGiving(course: Course | null): RecordStep[] {
  const { t } = useTranslation()
  const { account } = useSession()
  const may = useMay()
  const { send } = useCommand()
  if (!course || course.isEnded || !may('matters.move')) return []
  const { id, version, holderId } = course
  const give = (next: string | null) => void send('POST', `matters/${id}/holders`, { holderId: next, version })
  if (holderId === null) return [{ key: 'take', title: t('matters.pages.take'), run: () => give(account.id) }]
  if (holderId !== account.id) return []
  return [{ key: 'giveBack', title: t('matters.pages.giveBack'), run: () => give(null) }]
}

/** Who leads sets it under oversight; under which it stands everybody sees first. */
function useOverseeing(course: Course | null): Pick<MatterParts, 'steps' | 'sections'> {
  const { t } = useTranslation()
  const { account } = useSession()
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  if (!course) return { steps: [], sections: [] }
  const { oversight, isEnded, holderId, id } = course
  if (oversight)
    return {
      steps: [],
      sections: [
        {
          key: 'oversight',
          title: t('matters.oversight.recordName'),
          content: <OversightLine oversight={oversight} />,
        },
      ],
    }
  const isOffered = !isEnded && holderId !== account.id && may('matters.oversee')
  return {
    steps: isOffered ? [{ key: 'oversee', title: t('matters.pages.oversee'), run: () => setIsOpen(true) }] : [],
    sections:
      isOffered && isOpen
        ? [
            {
              key: 'oversee',
              title: t('matters.pages.oversee'),
              content: <OverseeForm matterId={id} onClose={() => setIsOpen(false)} />,
            },
          ]
        : [],
  }
}

type Translate = ReturnType<typeof useTranslation>['t']

/** Why a step cannot be taken: what is missing and by which article, what it waits for. */
function useless({ missing, waitsFor }: CourseChoice, texts: string, t: Translate): { closedBecause?: string } {
  const [first] = missing
  if (first)
    return {
      closedBecause: t('matters.pages.missing', {
        what: missing.map(({ requirement }) => t(`${texts}.requirements.${requirement}`)).join(t('matters.pages.and')),
        article: citationText(t, first.article),
      }),
    }
  if (waitsFor.length > 0)
    return {
      closedBecause: t('matters.pages.waitsFor', {
        branches: waitsFor.map((name) => t(`${texts}.branches.${name}.name`)).join(t('matters.pages.and')),
      }),
    }
  return {}
}

function StateMarks({ course, texts }: { course: Course; texts: string }) {
  const { t } = useTranslation()
  return (
    <span className="sy-tags">
      <Tag color={course.isEnded ? 'default' : 'processing'}>{t(`${texts}.states.${course.state}`)}</Tag>
      {course.branches
        .filter(({ isEnded }) => !isEnded)
        .map(({ name, state }) => (
          <Tag key={name} color="processing">
            {t('matters.pages.beside', {
              name: t(`${texts}.branches.${name}.name`),
              state: t(`${texts}.branches.${name}.states.${state}`),
            })}
          </Tag>
        ))}
      {course.pending && <Tag color="warning">{t('matters.pages.approval')}</Tag>}
      {course.master && (
        <Tag>{t(`matters.pages.${course.isReceiptAwaited ? 'masters' : 'otherRecords'}.${course.master}`)}</Tag>
      )}
    </span>
  )
}
