import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RecordForm, RefusalNotice, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { CopyRows } from '../../exchange/pages/index.tsx'
import { type Panel, Telling } from '../model/index.ts'
import { RecordLink } from './RecordLink.tsx'
import { useReason } from './reason.ts'

/** What other systems have to be told of, and their receipts. */
export function TellingsPage() {
  const { t } = useTranslation()
  const stepOf = useStepName()
  return (
    <RegisterPage
      model={Telling}
      subtitle={t('channels.pages.tellingsSubtitle')}
      columns={{
        title: { width: 200 },
        step: { width: 130, render: stepOf },
        recordKind: { render: ({ recordKind, recordId }: Telling) => <RecordLink kind={recordKind} id={recordId} /> },
        bureauId: { hidden: true },
      }}
      empty={<EmptyState title={t('channels.pages.noTellings')} text={t('channels.pages.noTellingsText')} />}
    />
  )
}

/** A step as the desk calls it. */
export function useStepName(): (telling: Pick<Telling, 'recordKind' | 'step'>) => string {
  const { t, i18n } = useTranslation()
  return ({ recordKind, step }) => {
    const texts = recordKind === 'workOrder' ? 'work-orders.procedures.order' : `complaints.procedures.${recordKind}`
    const key = `${texts}.steps.${step}`
    return i18n.exists(key) ? t(key) : t(`channels.steps.${step}`)
  }
}

const isOpen = ({ state }: Telling) => state === 'waiting' || state === 'parked'

export function TellingPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const stepOf = useStepName()
  const reasonOf = useReason()
  const { send, failure, dismiss } = useCommand<Telling>()
  const isTyped = (telling: Telling) => isOpen(telling) && (telling.way === 'assisted' || telling.state === 'parked')
  return (
    <RecordDetail
      model={Telling}
      id={id}
      above={{ path: '/tellings', title: t('channels.telling.listName') }}
      steps={({ state, version }) => [
        {
          key: 'takeUp',
          title: t('channels.pages.tellAgain'),
          permission: 'complaints.handle',
          run: () => void send('POST', `tellings/${id}/retries`, { version }),
          ...(state === 'parked' ? {} : { closedBecause: t('channels.pages.notParked') }),
        },
      ]}
      rows={{
        step: stepOf,
        reason: ({ reason }: Telling) => reasonOf(reason),
        recordKind: ({ recordKind, recordId }: Telling) => <RecordLink kind={recordKind} id={recordId} />,
        ...{ recordId: null, sequence: null, version: null },
        ...(may('accounts.read') ? {} : { enteredBy: null }),
      }}
      sections={(telling) =>
        may('complaints.handle') && isTyped(telling)
          ? [
              {
                key: 'panel',
                title: t('channels.pages.panel'),
                content: (
                  <>
                    <RefusalNotice failure={failure} onClose={dismiss} />
                    <CopyPanel id={id} />
                  </>
                ),
              },
              { key: 'receipt', title: t('channels.pages.receipt'), content: <ReceiptForm telling={telling} /> },
            ]
          : []
      }
    />
  )
}

/** The form of the platform in its order; it says who complains, so that opening it is kept in the journal. */
const codedFields: ReadonlySet<string> = new Set(['channels.form.channel', 'channels.form.identity'])

function CopyPanel({ id }: { id: string }) {
  const { t, i18n } = useTranslation()
  const [panel, setPanel] = useState<Panel>()
  const { send, sending, failure, dismiss } = useCommand<Panel>()
  const open = async () => setPanel(await send('POST', `tellings/${id}/panels`, undefined))
  // A code is copied in the words of the form.
  const worded = ({ field, value }: Panel['rows'][number]) => {
    const key = `complaints.${field.endsWith('.identity') ? 'report.identity' : 'complaint.channel'}Options.${value}`
    return { field, value: codedFields.has(field) && i18n.exists(key) ? t(key) : value }
  }
  if (panel) return <CopyRows rows={panel.rows.map(worded)} />
  return (
    <>
      <RefusalNotice failure={failure} onClose={dismiss} />
      <p className="sy-muted">{t('channels.pages.panelHelp')}</p>
      <Button type="primary" onClick={() => void open()} disabled={sending}>
        {t('channels.pages.openPanel')}
      </Button>
    </>
  )
}

/** What the platform answered: typed once, and it is the receipt. */
const Receipt = defineModel({
  name: 'channels.telling',
  path: 'tellings',
  title: 'receipt',
  fields: { receipt: { kind: 'code', minLength: 4, maxLength: 40 } },
})

function ReceiptForm({ telling: { id, version, step, orderNumber } }: { telling: Telling }) {
  const { t } = useTranslation()
  const isNumber = step === 'receive' && orderNumber === null
  return (
    <>
      <p className="sy-muted">{t(isNumber ? 'channels.pages.numberHelp' : 'channels.pages.receiptHelp')}</p>
      <RecordForm
        model={Receipt}
        submitText={t('channels.pages.enterReceipt')}
        onSubmit={async (input, key) => {
          await command('POST', `tellings/${id}/receipt`, { ...input, version }, { key })
        }}
      />
    </>
  )
}
