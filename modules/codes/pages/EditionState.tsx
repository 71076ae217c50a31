import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { CodeEdition } from '../model.ts'

const colours: Readonly<Record<CodeEdition['state'], string>> = {
  draft: 'default',
  proposed: 'warning',
  inForce: 'success',
  withdrawn: 'default',
}

export const EditionState = ({ state }: Pick<CodeEdition, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={CodeEdition} field="state" value={state} />
  </Tag>
)
