import { ChangeRecordPage, NewRecordPage } from '../../../kernel/web/office/index.ts'
import { Unit } from '../model.ts'

export const NewUnitPage = () => (
  <NewRecordPage model={Unit} title="authorities.pages.newUnit" listTitle="authorities.pages.units" />
)

export const ChangeUnitPage = () => <ChangeRecordPage model={Unit} title="authorities.pages.changeUnit" />
