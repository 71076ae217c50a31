import { Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm } from '../../../kernel/web/office/index.ts'
import { Post } from '../model.ts'
import { isValidOn } from '../rules/index.ts'

const EndForm = defineModel({
  name: 'authorities.posts',
  path: 'posts',
  title: 'lastDay',
  fields: { lastDay: { kind: 'day' } },
})

export function PostPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isEnding, setIsEnding] = useState(false)
  const today = chineseDay(new Date().toISOString())
  return (
    <RecordDetail
      model={Post}
      id={id}
      above={{ path: '/posts', title: t('authorities.pages.posts') }}
      head={(post) => <PostState post={post} today={today} />}
      steps={(post) => [
        {
          key: 'end',
          title: t('authorities.posts.end'),
          permission: 'accounts.manage',
          run: () => setIsEnding(true),
          ...(post.validUntil !== null && post.validUntil < today
            ? { closedBecause: t('authorities.posts.ended') }
            : {}),
        },
      ]}
      rows={{ validUntil: ({ validUntil }) => validUntil ?? t('authorities.posts.openEnd') }}
      sections={(post) =>
        isEnding
          ? [
              {
                key: 'end',
                title: t('authorities.posts.end'),
                content: (
                  <RecordForm
                    model={EndForm}
                    initial={{ lastDay: addDays(today, -1) }}
                    submitText={t('authorities.posts.end')}
                    onCancel={() => setIsEnding(false)}
                    onSubmit={async ({ lastDay }, key) => {
                      const body = { validUntil: lastDay, version: post.version }
                      await command('POST', `posts/${post.id}/ending`, body, { key })
                      setIsEnding(false)
                    }}
                  />
                ),
              },
            ]
          : []
      }
    />
  )
}

function PostState({ post, today }: { post: Post; today: string }) {
  const { t } = useTranslation()
  if (post.validUntil !== null && post.validUntil < today) return <Tag>{t('authorities.posts.ended')}</Tag>
  if (!isValidOn(post, today)) return <Tag color="processing">{t('authorities.delegations.coming')}</Tag>
  return post.isActing ? <Tag color="warning">{t('authorities.posts.acting')}</Tag> : null
}
