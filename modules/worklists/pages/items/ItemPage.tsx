import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { RecordDetail, type RecordSection, type RecordStep } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { refusalText } from '../../../../kernel/web/texts.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { Item, type ItemDetails, workedStates } from '../../model/index.ts'
import '../worklists.css'
import { AssignItemForm } from './AssignItemForm.tsx'
import { ContentTable } from './content-values.tsx'
import { ItemDue } from './ItemDue.tsx'
import { ItemStateTag } from './ItemStateTag.tsx'
import { ItemStepForm, type StepFormName } from './ItemStepForm.tsx'
import { itemRows } from './item-rows.tsx'

type Opened = StepFormName | 'assign' | null

/** One matter on a list, from its being given to its strike-off. */
export function ItemPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [opened, setOpened] = useState<Opened>(null)
  const { answer: details } = useQuestion<ItemDetails>(`${Item.path}/${id}/details`)
  const stepsOf = useSteps(details, setOpened)
  const { worklist } = details ?? {}
  return (
    <RecordDetail
      model={Item}
      id={id}
      above={
        worklist
          ? { path: `/worklists/${worklist.id}`, title: worklist.name }
          : { path: '/worklist-items', title: t('worklists.item.listName') }
      }
      head={(item) => (
        <>
          <ItemStateTag state={item.state} />
          <ItemDue item={item} />
        </>
      )}
      steps={stepsOf}
      rows={itemRows}
      sections={(item) => [
        ...openedSection(item, opened, details, t, () => setOpened(null)),
        ...(details ? [demands(item, details, t), contentOf(item, details, t)] : []),
      ]}
      timeline={(item) => timelineOf(item, t)}
    />
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

/** The buttons are those the procedure gives the caller; what it does not open yet says why. */
function useSteps(details: ItemDetails | null, open: (step: Opened) => void) {
  const { t } = useTranslation()
  const may = useMay()
  return (item: Item): readonly RecordStep[] => {
    if (!details) return []
    const isWorked = workedStates.includes(item.state) && details.worklist.isOpen
    const named = (key: string) => t(`worklists.pages.steps.${key}`)
    const steps = details.choices.map(({ step, refusal }, place) => ({
      key: step,
      title: named(step),
      primary: place === 0 && refusal === null,
      danger: step === 'askToGiveUp' || step === 'giveUp',
      run: () => open(step),
      ...(refusal === null ? {} : { closedBecause: whyNot(t, refusal, details) }),
    }))
    return [
      ...steps,
      ...(isWorked && may('worklists.manage')
        ? [{ key: 'assign', title: named('assign'), run: () => open('assign') }]
        : []),
      ...(details.mayHandBack ? [{ key: 'handBack', title: named('handBack'), run: () => open('handBack') }] : []),
      ...(details.mayChange
        ? [{ key: 'change', title: named('change'), path: `/worklist-items/${item.id}/change` }]
        : []),
    ]
  }
}

const whyNot = (t: Translate, refusal: string, { missing }: ItemDetails): string =>
  refusalText(t, refusal, { missing: missing.map((name) => proofText(t, name)).join(t('worklists.pages.comma')) })

/** A kind of proof by its word; the label of a field is a word of its own. */
const proofText = (t: Translate, name: string): string =>
  t(`worklists.worklist.proofOptions.${name}`, { defaultValue: name })

function openedSection(
  item: Item,
  opened: Opened,
  details: ItemDetails | null,
  t: Translate,
  close: () => void,
): RecordSection[] {
  if (opened === null || !details) return []
  const isOpen =
    opened === 'assign' || opened === 'handBack'
      ? workedStates.includes(item.state)
      : details.choices.some(({ step, refusal }) => step === opened && refusal === null)
  if (!isOpen) return []
  const content =
    opened === 'assign' ? (
      <AssignItemForm item={item} onClose={close} />
    ) : (
      <ItemStepForm key={opened} step={opened} item={item} proof={details.worklist.proof} onClose={close} />
    )
  return [{ key: opened, title: t(`worklists.pages.steps.${opened}`), content }]
}

function demands(item: Item, { worklist: { proof, checking }, missing }: ItemDetails, t: Translate): RecordSection {
  const demanded = proof.map((kind) => proofText(t, kind)).join(t('worklists.pages.comma'))
  const isMissing = missing.length > 0 && workedStates.includes(item.state)
  const named = missing.map((name) => proofText(t, name)).join(t('worklists.pages.comma'))
  const isProposed = item.state === 'done' && item.doneBy === null
  return {
    key: 'demands',
    title: t('worklists.pages.demands'),
    content: (
      <>
        {isProposed && <Alert type="info" showIcon title={t('worklists.pages.proposedByRecord')} />}
        <p>
          {proof.length > 0 ? t('worklists.pages.proofDemanded', { proof: demanded }) : t('worklists.pages.noProof')}
        </p>
        {isMissing && <p>{t('worklists.pages.stillMissing', { missing: named })}</p>}
        <p className="sy-muted">{t(`worklists.worklist.checkingOptions.${checking}`)}</p>
      </>
    ),
  }
}

const contentOf = ({ id }: Item, { form, content }: ItemDetails, t: Translate): RecordSection => ({
  key: 'content',
  title: t('worklists.pages.content'),
  content: <ContentTable form={form} content={content} itemId={id} />,
})

/** What happened to it until now; each single version stands in the history below. */
function timelineOf(item: Item, t: Translate) {
  const event = (key: string, at: string | null, text: string | null, tone: 'good' | 'bad' | 'plain' = 'plain') =>
    at === null ? [] : [{ key, at, title: t(`worklists.pages.events.${key}`), tone, ...(text ? { text } : {}) }]
  const isGivenUp = item.state === 'givenUp'
  return [
    ...event(isGivenUp ? 'givenUpOn' : 'endedOn', item.endedOn, null, isGivenUp ? 'bad' : 'good'),
    ...event('checkedOn', item.checkedOn, null),
    ...event('doneOn', item.doneOn, item.proof),
    ...event('createdOn', item.createdOn, item.remarks),
  ]
}
