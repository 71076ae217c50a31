import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../../kernel/web/api.ts'
import { InstantText } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { KeptKey } from './keyring.ts'

type RegisteredKey = {
  readonly id: string
  readonly accountId: string
  readonly party: string
  readonly key: string
  readonly createdAt: string
  /** Of a contributor's key; null while it is in force. */
  readonly endedAt?: string | null
  /** Of a custodian's key; null while no draw has taken it. */
  readonly drawId?: string | null
}

type RegisteredKeysProps = { path: 'contributor-keys' | 'custodian-keys'; kept: readonly KeptKey[] }

/** The own keys that can still serve a draw, and whether their private half is on this device. */
export function RegisteredKeys({ path, kept }: RegisteredKeysProps) {
  const { t } = useTranslation()
  const { account } = useSession()
  const { answer } = useQuestion<Page<RegisteredKey>>(path, { limit: '200' })
  const own = (answer?.items ?? []).filter(
    ({ accountId, endedAt, drawId }) => accountId === account.id && !endedAt && !drawId,
  )
  if (own.length === 0) return null
  return (
    <ul className="sy-parties">
      {own.map(({ id, party, key, createdAt }) => {
        const isHere = kept.some(({ publicKey }) => publicKey === key)
        return (
          <li key={id}>
            <span>
              <strong>{party}</strong>{' '}
              <small className="sy-muted">
                {t('inspections.pages.keyring.registered')} <InstantText instant={createdAt} />
              </small>
            </span>
            <Tag color={isHere ? 'success' : 'error'}>
              {t(`inspections.pages.keyring.${isHere ? 'onDevice' : 'elsewhere'}`)}
            </Tag>
          </li>
        )
      })}
    </ul>
  )
}
