import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { Business } from '../model/index.ts'

const colours = {
  active: 'green',
  suspended: 'gold',
  revoked: 'red',
  deregistered: 'default',
  movedOut: 'default',
} as const satisfies Record<Business['state'], string>

/** The state of registration; the colour repeats the word and never stands alone. */
export const StateTag = ({ state }: { state: Business['state'] }) => (
  <Tag color={colours[state]}>
    <OptionText model={Business} field="state" value={state} />
  </Tag>
)
