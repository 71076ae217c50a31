import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { InstantText, OptionText, RecordDetail, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Delegation, Post } from '../model.ts'

export function DelegationPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { account, permissions } = useSession()
  const { send, sending, failure } = useCommand<Delegation>()
  const stateOf = useDelegationState()
  const mayEnd = ({ holderId, delegateId }: Delegation) =>
    account.id === holderId || account.id === delegateId || permissions.includes('accounts.manage')
  return (
    <RecordDetail
      model={Delegation}
      id={id}
      above={{ path: '/delegations', title: t('authorities.pages.delegations') }}
      head={(delegation) => <Tag>{t(`authorities.delegations.${stateOf(delegation)}`)}</Tag>}
      steps={(delegation) =>
        mayEnd(delegation)
          ? [
              {
                key: 'end',
                title: t('authorities.delegations.end'),
                run: () => void (sending || send('POST', `delegations/${id}/ending`, { version: delegation.version })),
                ...(delegation.endedAt === null ? {} : { closedBecause: t('authorities.delegations.ended') }),
              },
            ]
          : []
      }
      rows={{
        postId: ({ postId }) => <PostName id={postId} />,
        endedAt: ({ endedAt }) =>
          endedAt === null ? t('authorities.delegations.notEnded') : <InstantText instant={endedAt} />,
      }}
      sections={() => (failure ? [{ key: 'refused', content: <RefusalNotice failure={failure} /> }] : [])}
    />
  )
}

function PostName({ id }: { id: string }) {
  const { record } = useRecord(Post, id)
  if (!record) return null
  return (
    <PageLink to={`/posts/${id}`}>
      <OptionText model={Post} field="role" value={record.role} />
    </PageLink>
  )
}

function useDelegationState() {
  const today = chineseDay(new Date().toISOString())
  return ({ endedAt, validFrom, validUntil }: Delegation) => {
    if (endedAt !== null) return 'ended'
    if (validUntil < today) return 'over'
    return validFrom > today ? 'coming' : 'running'
  }
}
