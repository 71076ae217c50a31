import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Supervision } from '../model/supervision.ts'
import { LevelTag, SupervisionStateTag } from './SupervisionMarks.tsx'

const hidden = { hidden: true }

/** How a supervision is shown in a list. */
export const supervisionColumns = {
  level: { width: 90, render: ({ level }: Supervision) => <LevelTag level={level} /> },
  state: { width: 110, render: ({ state }: Supervision) => <SupervisionStateTag state={state} /> },
  answerBy: {
    width: 230,
    render: ({ answerBy, answeredOn, endedOn }: Supervision) => (
      <DueDay dueOn={answerBy} stoppedOn={answeredOn ?? endedOn} />
    ),
  },
  words: { width: 320 },
  unitId: hidden,
} as const

const mine = { turn: 'me', sort: 'answerBy' } as const

/** Supervisions that wait for the caller: to be acknowledged, answered or judged. */
export function OwnSupervisions() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Supervision}
      fixed={mine}
      columns={{ ...supervisionColumns, bureauId: hidden, endedOn: hidden, setOn: hidden }}
      empty={<EmptyState title={t('matters.pages.noSupervisions')} />}
    />
  )
}
