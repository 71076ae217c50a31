import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../kernel/calendar.ts'
import type { Page } from '../../../kernel/web/api.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { optionText } from '../../../kernel/web/texts.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Delegation, Post } from '../model.ts'
import { permissionsFor } from '../roles.ts'
import { isValidOn } from '../rules/index.ts'

/** The holder chooses one of his posts, and of its rights those he gives. */
export function NewDelegationPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  const { answer, failure, retry } = useQuestion<Page<Post>>('posts', { accountId: account.id, limit: '50' })
  const today = chineseDay(new Date().toISOString())
  const posts = answer?.items.filter((post) => post.accountId === account.id && isValidOn(post, today))
  return (
    <PageFrame
      title={t('authorities.pages.newDelegation')}
      above={{ path: '/delegations', title: t('authorities.pages.delegations') }}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !posts && <LoadingState />}
      {posts &&
        (posts.length === 0 ? (
          <EmptyState title={t('authorities.posts.none')} />
        ) : (
          <Form posts={posts} today={today} />
        ))}
    </PageFrame>
  )
}

function Form({ posts, today }: { posts: readonly Post[]; today: string }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [postId, setPostId] = useState(posts[0]?.id)
  const held = permissionsFor(posts.filter(({ id }) => id === postId).map(({ role }) => role))
  const { seats } = useSession()
  const unitName = (id: string) => seats.find(({ unit }) => unit.id === id)?.unit.name ?? ''
  return (
    <RecordForm
      model={Delegation}
      initial={{ postId, validFrom: today, validUntil: addDays(today, 7), permissions: [] }}
      onCancel={() => goTo('/delegations')}
      inputs={{
        postId: ({ id, value, onChange }) => (
          <Select
            {...(id ? { id } : {})}
            value={value as string}
            options={posts.map((post) => ({
              value: post.id,
              label: `${optionText(t, Post.name, 'role', post.role)} · ${unitName(post.unitId)}`,
            }))}
            onChange={(chosen: string) => {
              setPostId(chosen)
              onChange?.(chosen)
            }}
          />
        ),
        permissions: ({ id, value, onChange }) => (
          <Select
            {...(id ? { id } : {})}
            mode="multiple"
            value={value as string[]}
            options={[...held].map((one) => ({
              value: one,
              label: optionText(t, Delegation.name, 'permissions', one),
            }))}
            onChange={(chosen: string[]) => onChange?.(chosen)}
          />
        ),
      }}
      onSubmit={async (input, key) => {
        const { id } = await command<{ id: string }>('POST', 'delegations', input, { key })
        goTo(`/delegations/${id}`)
      }}
    />
  )
}
