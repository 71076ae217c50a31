import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { Item, type ItemState } from '../../model/index.ts'

const colours: Readonly<Record<ItemState, string>> = {
  open: 'processing',
  returned: 'warning',
  done: 'purple',
  checked: 'cyan',
  givingUp: 'orange',
  struckOff: 'success',
  givenUp: 'default',
}

export const ItemStateTag = ({ state }: Pick<Item, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={Item} field="state" value={state} />
  </Tag>
)
