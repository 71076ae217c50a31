import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  MoneyText,
  NewRecordPage,
  NothingHere,
  RecordDetail,
  type RecordSection,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { DocumentsOf } from '../../documents/pages/index.tsx'
import { type MatterSectionProps, useMatter } from '../../matters/pages/index.tsx'
import { type CollectionCode, Reward, rewardForms, type Totals } from '../model.ts'

const above = { path: '/rewards', title: 'rewards.reward.listName' } as const
const today = () => chineseDay(new Date().toISOString())

const dash = (name: keyof Reward) => ({ render: (reward: Reward) => (reward[name] === null ? '–' : undefined) })
const columns = { level: dash('level'), amountFen: dash('amountFen'), grantedOn: dash('grantedOn') }

export function RewardsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Reward}
      subtitle={t('rewards.pages.subtitle')}
      columns={columns}
      above={() => <YearTotals />}
      create={{ path: '/rewards/new', permission: 'rewards.handle' }}
      empty={<EmptyState title={t('rewards.pages.none')} text={t('rewards.pages.noneText')} />}
    />
  )
}

/** What was granted this year, by level. */
function YearTotals() {
  const { t } = useTranslation()
  const until = today()
  const { answer } = useQuestion<Totals>(`reward-totals?from=${until.slice(0, 4)}-01-01&until=${until}`)
  if (!answer || answer.items.length === 0) return null
  const items = answer.items.map(({ level, count, sumFen }) => ({
    key: level,
    label: t(`rewards.reward.levelOptions.${level}`),
    children: (
      <>
        {`${t('rewards.pages.count', { count })} `}
        <MoneyText amount={sumFen} />
      </>
    ),
  }))
  return <Descriptions size="small" title={t('rewards.pages.thisYear')} items={items} />
}

/** A report that led to a case is proposed; its page leads here with its own. */
export function NewRewardPage() {
  return <NewRecordPage model={Reward} title="rewards.pages.new" initial={{ concludedOn: today() }} />
}

const blank = (name: keyof Reward) => (reward: Reward) => (reward[name] === null ? '–' : undefined)
const blanks: readonly (keyof Reward)[] = [
  ...(['caseNumber', 'evidence', 'matching', 'isSpecial', 'level', 'computedFen', 'amountFen', 'rule'] as const),
  ...(['financePaper', 'grantedOn', 'toldOn', 'collectedOn', 'outcome'] as const),
]
const rows = { version: null, ...Object.fromEntries(blanks.map((name) => [name, blank(name)])) }

/** One reward: what can be done now, its clocks, its papers, and the code it is collected with. */
export function RewardPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const { head, steps, sections } = useMatter(id, rewardForms)
  const papers: RecordSection = {
    key: 'documents',
    title: t('documents.document.listName'),
    content: <DocumentsOf subject={Reward.name} id={id} />,
  }
  const code: RecordSection = {
    key: 'code',
    title: t('rewards.pages.code'),
    content: <CodeSection id={id} />,
  }
  return (
    <RecordDetail
      model={Reward}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={({ grantedOn, collectedOn }) => [
        ...sections,
        ...(grantedOn !== null && collectedOn === null && may('rewards.handle') ? [code] : []),
        papers,
      ]}
      rows={rows}
    />
  )
}

function CodeSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const [code, setCode] = useState<string | null>(null)
  const { send, failure } = useCommand<CollectionCode>()
  const show = async () => setCode((await send('POST', `rewards/${id}/code-disclosures`))?.code ?? null)
  return (
    <>
      <p>{t('rewards.pages.codeText')}</p>
      <RefusalNotice failure={failure} />
      {code === null ? (
        <Button onClick={() => void show()}>{t('rewards.pages.showCode')}</Button>
      ) : (
        <p>
          <strong>{code}</strong>
        </p>
      )}
    </>
  )
}

/** On the page of a report: its reward. */
export function RewardOf({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  if (reason !== 'report') return <NothingHere>{t('rewards.pages.reportsOnly')}</NothingHere>
  return (
    <>
      <RegisterSection
        model={Reward}
        fixed={{ reportId: matterId }}
        columns={columns}
        empty={<EmptyState title={t('rewards.pages.noneHere')} />}
      />
      {may('rewards.handle') && (
        <p>
          <PageLink to="/rewards/new" query={{ reportId: matterId }}>
            {t('rewards.pages.new')}
          </PageLink>
        </p>
      )}
    </>
  )
}
