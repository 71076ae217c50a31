import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, NewRecordPage, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { WorryFree, worryFreeForms } from '../model/index.ts'
import { PlanAndActual } from './PromisePages.tsx'

const above = { path: '/worry-free-units', title: 'promises.worryFree.listName' } as const

export function WorryFreesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={WorryFree}
      subtitle={t('promises.pages.worryFreeText')}
      columns={{ awardedOn: { render: (row) => (row.awardedOn === null ? '–' : undefined) } }}
      above={() => <PlanAndActual />}
      create={{ path: '/worry-free-units/new', permission: 'promises.handle' }}
      empty={<EmptyState title={t('promises.pages.noWorryFree')} text={t('promises.pages.noWorryFreeText')} />}
    />
  )
}

export function NewWorryFreePage() {
  const year = Number(chineseDay(new Date().toISOString()).slice(0, 4))
  const initial = { year, type: 'shop', level: 'county' }
  return <NewRecordPage model={WorryFree} title="promises.pages.newWorryFree" initial={initial} />
}

const dash = (name: keyof WorryFree) => (row: WorryFree) => (row[name] === null ? '–' : undefined)
const optional = [
  ...(['businessId', 'address', 'score', 'isFit', 'review', 'publicisedOn', 'objection', 'objectionAnswer'] as const),
  ...(['awardedOn', 'recheckedOn', 'endedOn', 'outcome'] as const),
]
const rows = { version: null, ...Object.fromEntries(optional.map((name) => [name, dash(name)])) }

export function WorryFreePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, worryFreeForms)
  return (
    <RecordDetail
      model={WorryFree}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={() => sections}
      rows={rows}
    />
  )
}
