import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { ExtraVisit } from '../../model/index.ts'

const colours = { asked: 'processing', approved: 'success', refused: 'default' } as const

export const ExtraVisitState = ({ state }: Pick<ExtraVisit, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={ExtraVisit} field="state" value={state} />
  </Tag>
)
