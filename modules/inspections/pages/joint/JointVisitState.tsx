import { Tag } from 'antd'
import { OptionText } from '../../../../kernel/web/office/index.ts'
import { JointVisit } from '../../model/index.ts'

const colours: Readonly<Record<string, string>> = {
  unassigned: 'error',
  planned: 'processing',
  done: 'success',
  replaced: 'default',
}

export const JointVisitState = ({ state }: Pick<JointVisit, 'state'>) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={JointVisit} field="state" value={state} />
  </Tag>
)
