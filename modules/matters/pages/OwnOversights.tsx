import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Oversight } from '../model/oversight.ts'
import { LevelTag, OversightStateTag } from './OversightMarks.tsx'

const hidden = { hidden: true }

/** How an oversight is shown in a list. */
export const oversightColumns = {
  level: { width: 90, render: ({ level }: Oversight) => <LevelTag level={level} /> },
  state: { width: 110, render: ({ state }: Oversight) => <OversightStateTag state={state} /> },
  answerBy: {
    width: 230,
    render: ({ answerBy, answeredOn, endedOn }: Oversight) => (
      <DueDay dueOn={answerBy} stoppedOn={answeredOn ?? endedOn} />
    ),
  },
  words: { width: 320 },
  unitId: hidden,
} as const

const mine = { turn: 'me', sort: 'answerBy' } as const

/** Oversights that wait for the caller: to be acknowledged, answered or judged. */
export function OwnOversights() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Oversight}
      fixed={mine}
      columns={{ ...oversightColumns, bureauId: hidden, endedOn: hidden, setOn: hidden }}
      empty={<EmptyState title={t('matters.pages.noOversights')} />}
    />
  )
}
