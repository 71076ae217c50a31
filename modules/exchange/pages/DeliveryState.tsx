import { Tag } from 'antd'
import { OptionText } from '../../../kernel/web/office/index.ts'
import { Delivery } from '../model.ts'

const colours: Readonly<Record<string, string>> = { waiting: 'warning', sent: 'processing', received: 'success' }

export const DeliveryState = ({ delivery }: { delivery: Pick<Delivery, 'state'> }) => (
  <Tag color={colours[delivery.state] ?? 'default'}>
    <OptionText model={Delivery} field="state" value={delivery.state} />
  </Tag>
)
