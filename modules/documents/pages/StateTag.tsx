import { Tag } from 'antd'
import type { Model } from '../../../kernel/model.ts'
import { OptionText } from '../../../kernel/web/office/index.ts'

const colours: Readonly<Record<string, string>> = {
  draft: 'warning',
  inForce: 'success',
  reserved: 'warning',
  used: 'success',
  voided: 'error',
  open: 'warning',
  drafted: 'warning',
  checked: 'processing',
  issued: 'success',
}

export const StateTag = ({ model, state }: { model: Model; state: string }) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={model} field="state" value={state} />
  </Tag>
)
