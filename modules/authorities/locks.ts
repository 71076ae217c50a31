import { actingAccount, type RowLocks, through } from '../../kernel/row-locks/lock.ts'

// What hangs on an account is seen where the account is.
const ofAccount = through('authorities.account', 'account_id')

export const authoritiesLocks: RowLocks = {
  'authorities.unit': {
    open: 'the tree is no secret inside the house: an officer of another county must be able to be named',
  },
  'authorities.account': { also: `id = ${actingAccount}` },
  'authorities.officer': { also: `id = (select officer_id from authorities.account where id = ${actingAccount})` },
  'authorities.delegation': { also: `${actingAccount} in (holder_id, delegate_id)` },
  'authorities.session': ofAccount,
  'authorities.authenticator': ofAccount,
  'authorities.used_code': ofAccount,
  'authorities.recovery_code': ofAccount,
  'authorities.passkey': ofAccount,
  'authorities.identity': ofAccount,
}
