import { Alert, Button, Checkbox, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  FailureState,
  LoadingState,
  OptionText,
  RefusalNotice,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Copy, type CopyRecords, Erasure } from '../model.ts'

const colours = { ordered: 'processing', ready: 'warning', handedOver: 'success', gone: 'default' } as const

export const CopyState = ({ state }: Pick<Copy, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={Copy} field="state" value={state} />
  </Tag>
)

const columns = { state: { width: 110, render: (copy: Copy) => <CopyState {...copy} /> } } as const

/** The copies made for a request. */
export function CopiesOf({ requestId }: { requestId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Copy}
      fixed={{ requestId }}
      columns={columns}
      empty={<EmptyState title={t('privacy.pages.copiesNone')} />}
    />
  )
}

export function CopyFiles({ copy: { id } }: { copy: Copy }) {
  const { t } = useTranslation()
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap>
        <Button href={`/api/privacy-copies/${id}/paper`} target="_blank" rel="noopener">
          {t('privacy.pages.paper')}
        </Button>
        <Button href={`/api/privacy-copies/${id}/data`} download>
          {t('privacy.pages.data')}
        </Button>
      </Flex>
      <div className="sy-subtitle">{t('privacy.pages.copyWaits')}</div>
    </Flex>
  )
}

/** What goes into a copy: what is surely his by itself, what only bears his name when somebody ticks it. */
export function OrderForm({ requestId, closed }: { requestId: string; closed: () => void }) {
  const { t } = useTranslation()
  const [confirmed, setConfirmed] = useState<string[]>([])
  const ordering = useCommand<Copy>()
  const { answer, failure, retry } = useQuestion<CopyRecords>(`privacy-requests/${requestId}/copy-records`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  if (answer.items.length === 0) return <Alert type="info" title={t('privacy.pages.nothingListed')} />
  const [sure, doubtful] = [answer.items.filter(({ isSure }) => isSure), answer.items.filter(({ isSure }) => !isSure)]
  const order = async () => {
    if (!(await ordering.send('POST', `privacy-requests/${requestId}/copies`, { confirmed }))) return
    closed()
  }
  return (
    <Flex vertical gap="middle">
      <div>{t('privacy.pages.makeCopyText')}</div>
      {sure.length > 0 && <Listed title={t('privacy.pages.surelyHis')} items={sure} />}
      {doubtful.length > 0 && (
        <fieldset className="sy-plain-fieldset">
          <legend>{t('privacy.pages.nameOnly')}</legend>
          <Checkbox.Group value={confirmed} onChange={setConfirmed}>
            <Flex vertical gap="small">
              {doubtful.map((one) => (
                <Checkbox key={one.recordId} value={one.recordId}>
                  <Named {...one} />
                </Checkbox>
              ))}
            </Flex>
          </Checkbox.Group>
        </fieldset>
      )}
      <RefusalNotice failure={ordering.failure} onClose={ordering.dismiss} />
      <Flex gap="small">
        <Button type="primary" loading={ordering.sending} onClick={order}>
          {t('privacy.pages.makeCopy')}
        </Button>
        <Button onClick={closed}>{t('kernel.form.cancel')}</Button>
      </Flex>
    </Flex>
  )
}

type Items = CopyRecords['items']

const Named = ({ kind, label }: Pick<Items[number], 'kind' | 'label'>) => (
  <>
    <OptionText model={Erasure} field="kind" value={kind} /> {label}
  </>
)

function Listed({ title, items }: { title: string; items: Items }) {
  return (
    <div>
      <div className="sy-subtitle">{title}</div>
      <ul>
        {items.map((one) => (
          <li key={one.recordId}>
            <Named {...one} />
          </li>
        ))}
      </ul>
    </div>
  )
}
