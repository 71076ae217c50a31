import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Post } from '../model.ts'

/** Who is what, where, from when to when. */
export function PostsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Post}
      hasSearch={false}
      create={{ path: '/posts/new', permission: 'accounts.manage' }}
      columns={{ validUntil: { render: ({ validUntil }) => validUntil ?? t('authorities.posts.openEnd') } }}
      empty={<EmptyState title={t('authorities.posts.none')} />}
    />
  )
}
