import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, OptionText, RecordDetail, RegisterSection } from '../../../kernel/web/office/index.ts'
import { Account, Post } from '../model.ts'
import { AccountSecuritySection } from './security/AccountSecuritySection.tsx'

export function AccountPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Account}
      id={id}
      above={{ path: '/accounts', title: t('authorities.pages.accounts') }}
      head={({ state }) => (
        <Tag color={state === 'active' ? 'success' : 'default'}>
          <OptionText model={Account} field="state" value={state} />
        </Tag>
      )}
      steps={() => [
        {
          key: 'change',
          title: t('kernel.detail.change'),
          path: `/accounts/${id}/change`,
          permission: 'accounts.manage',
        },
        {
          key: 'begin',
          title: t('authorities.posts.begin'),
          path: `/posts/new?accountId=${id}`,
          permission: 'accounts.manage',
        },
      ]}
      sections={() => [
        {
          key: 'posts',
          title: t('authorities.posts.ownPosts'),
          content: (
            <RegisterSection
              model={Post}
              fixed={{ accountId: id }}
              columns={{ accountId: { hidden: true } }}
              empty={<EmptyState title={t('authorities.posts.none')} />}
            />
          ),
        },
        {
          key: 'security',
          title: t('authorities.security.ofAccount'),
          content: <AccountSecuritySection id={id} />,
        },
      ]}
    />
  )
}
