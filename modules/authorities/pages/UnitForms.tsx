import { Unit } from '../model.ts'
import { ChangeRecordPage, NewRecordPage } from './RecordForms.tsx'

export const NewUnitPage = () => (
  <NewRecordPage model={Unit} title="authorities.pages.newUnit" listTitle="authorities.pages.units" />
)

export const ChangeUnitPage = () => <ChangeRecordPage model={Unit} title="authorities.pages.changeUnit" />
