import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { Draw } from '../../model/index.ts'

const colours: Readonly<Record<string, string>> = {
  announced: 'processing',
  closed: 'warning',
  done: 'success',
  void: 'error',
}

export const DrawState = ({ state }: Pick<Draw, 'state'>) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={Draw} field="state" value={state} />
  </Tag>
)
