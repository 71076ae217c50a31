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
import { fieldText } from '../../../../kernel/web/texts.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { Business, type BusinessMerge, takenFields } from '../../model/index.ts'

type Field = (typeof takenFields)[number]

/** Two records side by side: which one is kept, and of which each field is taken. */
export function MergePage() {
  const { t } = useTranslation()
  const { kept: keptId = '', merged: mergedId = '' } = usePathParams()
  const kept = useRecord(Business, keptId)
  const merged = useRecord(Business, mergedId)
  const failure = kept.failure ?? merged.failure
  const goTo = useGoTo()
  return (
    <PageFrame
      title={t('businesses.merges.mergeTitle')}
      subtitle={t('businesses.merges.mergeText')}
      above={{ path: '/businesses/duplicates', title: t('businesses.merges.title') }}
      actions={
        <Button onClick={() => goTo(`/businesses/merge/${mergedId}/${keptId}`)}>{t('businesses.merges.swap')}</Button>
      }
    >
      {failure && <FailureState failure={failure} onRetry={kept.retry} />}
      {!failure && !(kept.record && merged.record) && <LoadingState rows={10} />}
      {kept.record && merged.record && <Sides key={keptId} kept={kept.record} merged={merged.record} />}
    </PageFrame>
  )
}

function Sides({ kept, merged }: { kept: Business; merged: Business }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { send, sending, failure } = useCommand<BusinessMerge>()
  // What nobody knows of the kept one is taken from the other.
  const [take, setTake] = useState<readonly Field[]>(
    takenFields.filter((field) => kept[field] === null && merged[field] !== null),
  )
  const merge = async ({ reason }: { reason: string }) => {
    const seen = { keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version }
    if (await send('POST', 'businesses/merges', { ...seen, take, reason })) goTo(`/businesses/${kept.id}`)
  }
  const choose = (field: Field, isTaken: boolean) =>
    setTake(isTaken ? [...take, field] : take.filter((taken) => taken !== field))
  return (
    <>
      <PageSection>
        <Table<{ field: Field }>
          size="small"
          rowKey="field"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={takenFields.map((field) => ({ field }))}
          columns={[
            {
              title: t('businesses.merges.field'),
              width: 160,
              render: (_, { field }) => fieldText(t, Business.name, field),
            },
            {
              title: t('businesses.merges.kept'),
              render: (_, { field }) => (
                <Choice
                  side={kept}
                  field={field}
                  isChosen={!take.includes(field)}
                  onChoose={() => choose(field, false)}
                />
              ),
            },
            {
              title: t('businesses.merges.merged'),
              render: (_, { field }) => (
                <Choice
                  side={merged}
                  field={field}
                  isChosen={take.includes(field)}
                  onChoose={() => choose(field, true)}
                />
              ),
            },
          ]}
        />
      </PageSection>
      <PageSection>
        <RefusalNotice failure={failure} />
        <Form layout="vertical" onFinish={merge}>
          <Form.Item
            name="reason"
            label={t('businesses.merges.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('kernel.form.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={sending}>
            {t('businesses.merges.merge')}
          </Button>
        </Form>
      </PageSection>
    </>
  )
}

type ChoiceProps = { side: Business; field: Field; isChosen: boolean; onChoose: () => void }

const Choice = ({ side, field, isChosen, onChoose }: ChoiceProps) => (
  <Radio name={field} checked={isChosen} onChange={onChoose}>
    <ValueText model={Business} name={field} value={side[field]} record={side} />
  </Radio>
)
