import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { Thing } from '../model.ts'

const colours = { inUse: 'green', suspended: 'orange', ended: 'default' } as const

export const ThingState = ({ state }: Pick<Thing, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={Thing} field="state" value={state} />
  </Tag>
)
