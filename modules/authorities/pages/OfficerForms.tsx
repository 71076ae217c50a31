import { Officer } from '../model.ts'
import { ChangeRecordPage, NewRecordPage } from './RecordForms.tsx'

export const NewOfficerPage = () => (
  <NewRecordPage model={Officer} title="authorities.pages.newOfficer" listTitle="authorities.pages.officers" />
)

export const ChangeOfficerPage = () => <ChangeRecordPage model={Officer} title="authorities.pages.changeOfficer" />
