import { Button, Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RefusalNotice,
  ValueText,
} from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { Officer, type OfficerMerge, takenOfOfficer } from '../../model.ts'

type Taken = (typeof takenOfOfficer)[number]

/** What is shown of each choice: a certificate with its last day. */
const shownOf: Readonly<Record<Taken, readonly (keyof Officer & string)[]>> = {
  name: ['name'],
  certificate: ['certificateNumber', 'certificateValidUntil'],
  phone: ['phone'],
  unit: ['unitId'],
}

/** Two officers side by side: which one is kept, and of which each field is taken. */
export function MergeOfficersPage() {
  const { t } = useTranslation()
  const { kept: keptId = '', merged: mergedId = '' } = usePathParams()
  const kept = useRecord(Officer, keptId)
  const merged = useRecord(Officer, mergedId)
  const failure = kept.failure ?? merged.failure
  const goTo = useGoTo()
  return (
    <PageFrame
      title={t('authorities.merges.mergeTitle')}
      subtitle={t('authorities.merges.mergeText')}
      above={{ path: '/officers/duplicates', title: t('authorities.merges.title') }}
      actions={
        <Button onClick={() => goTo(`/officers/merge/${mergedId}/${keptId}`)}>{t('authorities.merges.swap')}</Button>
      }
    >
      {failure && <FailureState failure={failure} onRetry={kept.retry} />}
      {!failure && !(kept.record && merged.record) && <LoadingState rows={6} />}
      {kept.record && merged.record && <Sides key={keptId} kept={kept.record} merged={merged.record} />}
    </PageFrame>
  )
}

function Sides({ kept, merged }: { kept: Officer; merged: Officer }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { send, sending, failure } = useCommand<OfficerMerge>()
  const [take, setTake] = useState<readonly Taken[]>(
    takenOfOfficer.filter((name) => shownOf[name].every((field) => kept[field] === null)),
  )
  const merge = async ({ reason }: { reason: string }) => {
    const seen = { keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version }
    if (await send('POST', 'officers/merges', { ...seen, take, reason })) goTo(`/officers/${kept.id}`)
  }
  const side =
    (officer: Officer, isMerged: boolean) =>
    (_: unknown, { name }: { name: Taken }) => (
      <Radio
        name={name}
        checked={take.includes(name) === isMerged}
        onChange={() => setTake(isMerged ? [...take, name] : take.filter((taken) => taken !== name))}
      >
        <Values officer={officer} name={name} />
      </Radio>
    )
  return (
    <>
      <PageSection>
        <Table<{ name: Taken }>
          size="small"
          rowKey="name"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={takenOfOfficer.map((name) => ({ name }))}
          columns={[
            {
              title: t('authorities.merges.field'),
              width: 140,
              render: (_, { name }) => t(`authorities.merges.fields.${name}`),
            },
            { title: t('authorities.merges.kept'), render: side(kept, false) },
            { title: t('authorities.merges.merged'), render: side(merged, true) },
          ]}
        />
      </PageSection>
      <PageSection>
        <RefusalNotice failure={failure} />
        <Form layout="vertical" onFinish={merge}>
          <Form.Item
            name="reason"
            label={t('authorities.merges.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('kernel.form.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={sending}>
            {t('authorities.merges.merge')}
          </Button>
        </Form>
      </PageSection>
    </>
  )
}

const Values = ({ officer, name }: { officer: Officer; name: Taken }) => (
  <>
    {shownOf[name].map((field) => (
      <span key={field}>
        <ValueText model={Officer} name={field} value={officer[field]} record={officer} />{' '}
      </span>
    ))}
  </>
)
