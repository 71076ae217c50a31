import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { Rectification } from '../model.ts'

const colours: Readonly<Record<string, string>> = { open: 'processing', overdue: 'error', done: 'success' }

export const RectificationState = ({ state }: Pick<Rectification, 'state'>) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={Rectification} field="state" value={state} />
  </Tag>
)
