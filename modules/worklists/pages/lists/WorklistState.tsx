import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { Worklist } from '../../model/index.ts'

export const WorklistState = ({ state }: Pick<Worklist, 'state'>) => (
  <Tag color={state === 'open' ? 'processing' : 'default'}>
    <OptionText model={Worklist} field="state" value={state} />
  </Tag>
)
