import { Button, Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../../model.ts'
import { isUnknown } from '../../model-view.ts'
import { useGoTo, usePathParams } from '../../navigation.tsx'
import { useCommand } from '../../use-command.ts'
import { useRecord } from '../../use-register.ts'
import { PageFrame, PageSection } from '../PageFrame.tsx'
import { RefusalNotice } from '../RefusalNotice.tsx'
import { FailureState, LoadingState } from '../states.tsx'
import { ValueText } from '../values.tsx'
import { mergeWords } from './words.ts'

/** What is chosen as one, and the fields that show it: a certificate with its last day. */
export type MergeChoice = { readonly name: string; readonly label: string; readonly fields: readonly string[] }

type MergePageProps<M extends Model> = { model: M; choices: readonly MergeChoice[] }

/** Two records side by side: which one is kept, and of which each field is taken. */
export function MergePage<M extends Model>({ model, choices }: MergePageProps<M>) {
  const { t } = useTranslation()
  const { kept: keptId = '', merged: mergedId = '' } = usePathParams()
  const kept = useRecord(model, keptId)
  const merged = useRecord(model, mergedId)
  const failure = kept.failure ?? merged.failure
  const goTo = useGoTo()
  const words = mergeWords(model)
  return (
    <PageFrame
      title={t(`${words}.mergeTitle`)}
      subtitle={t(`${words}.mergeText`)}
      above={{ path: `/${model.path}/duplicates`, title: t(`${words}.title`) }}
      actions={<Button onClick={() => goTo(`/${model.path}/merge/${mergedId}/${keptId}`)}>{t(`${words}.swap`)}</Button>}
    >
      {failure && <FailureState failure={failure} onRetry={kept.retry} />}
      {!failure && !(kept.record && merged.record) && <LoadingState rows={8} />}
      {kept.record && merged.record && (
        <Sides<M> key={keptId} {...{ model, choices }} kept={kept.record} merged={merged.record} />
      )}
    </PageFrame>
  )
}

type SidesProps<M extends Model> = MergePageProps<M> & { kept: RecordOf<M>; merged: RecordOf<M> }

const isEmpty = (record: object, { fields }: MergeChoice) =>
  fields.every((field) => isUnknown(record[field as keyof typeof record]))

function Sides<M extends Model>({ model, choices, kept, merged }: SidesProps<M>) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { send, sending, failure } = useCommand<{ id: string }>()
  const words = mergeWords(model)
  // What nobody knows of the kept one is taken from the other.
  const [take, setTake] = useState<readonly string[]>(
    choices.filter((choice) => isEmpty(kept, choice) && !isEmpty(merged, choice)).map(({ name }) => name),
  )
  const merge = async ({ reason }: { reason: string }) => {
    const seen = {
      keptId: kept.id,
      keptVersion: versionOf(kept),
      mergedId: merged.id,
      mergedVersion: versionOf(merged),
    }
    if (await send('POST', `${model.path}/merges`, { ...seen, take, reason })) goTo(`/${model.path}/${kept.id}`)
  }
  const side =
    (record: RecordOf<M>, isMerged: boolean) =>
    (_: unknown, { name, fields }: MergeChoice) => (
      <Radio
        name={name}
        checked={take.includes(name) === isMerged}
        onChange={() => setTake(isMerged ? [...take, name] : take.filter((taken) => taken !== name))}
      >
        {fields.map((field) => (
          <span key={field}>
            <ValueText model={model} name={field} value={record[field as keyof RecordOf<M>]} record={record} />{' '}
          </span>
        ))}
      </Radio>
    )
  return (
    <>
      <PageSection>
        <Table<MergeChoice>
          size="small"
          rowKey="name"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={[...choices]}
          columns={[
            { title: t(`${words}.field`), width: 160, dataIndex: 'label' },
            { title: t(`${words}.kept`), render: side(kept, false) },
            { title: t(`${words}.merged`), render: side(merged, true) },
          ]}
        />
      </PageSection>
      <PageSection>
        <RefusalNotice failure={failure} />
        <Form layout="vertical" onFinish={merge}>
          <Form.Item
            name="reason"
            label={t(`${words}.reason`)}
            rules={[{ required: true, whitespace: true, min: 2, message: t('kernel.form.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={sending}>
            {t(`${words}.merge`)}
          </Button>
        </Form>
      </PageSection>
    </>
  )
}

/** Every record that can be merged has one. */
const versionOf = (record: object): number => ('version' in record ? Number(record.version) : 0)
