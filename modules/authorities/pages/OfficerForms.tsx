import { ChangeRecordPage, NewRecordPage } from '../../../kernel/web/office/index.ts'
import { Officer } from '../model.ts'

export const NewOfficerPage = () => (
  <NewRecordPage model={Officer} title="authorities.pages.newOfficer" listTitle="authorities.pages.officers" />
)

export const ChangeOfficerPage = () => <ChangeRecordPage model={Officer} title="authorities.pages.changeOfficer" />
