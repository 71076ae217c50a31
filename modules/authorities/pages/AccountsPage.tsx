import { RegisterPage } from '../../../kernel/web/office/index.ts'
import { Account } from '../model.ts'

export const AccountsPage = () => (
  <RegisterPage model={Account} hasSearch={false} create={{ path: '/accounts/new', permission: 'accounts.manage' }} />
)
