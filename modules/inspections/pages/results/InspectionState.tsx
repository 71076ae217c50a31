import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'

const colours: Readonly<Record<string, string>> = {
  unassigned: 'error',
  assigned: 'default',
  entered: 'warning',
  concluded: 'processing',
  published: 'success',
  replaced: 'default',
}

export const InspectionState = ({ state }: Pick<Inspection, 'state'>) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={Inspection} field="state" value={state} />
  </Tag>
)
