import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { Erasure, PrivacyRequest } from '../model.ts'

const colours: Readonly<Record<Erasure['state'], string>> = {
  held: 'default',
  open: 'processing',
  proposed: 'warning',
  approved: 'warning',
  erased: 'success',
  kept: 'default',
}

export const ErasureState = ({ state }: Pick<Erasure, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={Erasure} field="state" value={state} />
  </Tag>
)

export const RequestState = ({ state }: Pick<PrivacyRequest, 'state'>) => (
  <Tag color={state === 'open' ? 'processing' : 'success'}>
    <OptionText model={PrivacyRequest} field="state" value={state} />
  </Tag>
)
