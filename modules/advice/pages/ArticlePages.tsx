import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  NewRecordPage,
  RecordDetail,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Article } from '../model/index.ts'

const list = '/advice-articles'
const handle = 'advice.handle'
const publish = 'advice.publish'
const dash = (name: keyof Article) => (row: Article) => (row[name] === null ? '–' : undefined)

/** Answers for everybody: drafted, reviewed by another, published. */
export function ArticlesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Article}
      subtitle={t('advice.pages.articlesText')}
      columns={{ publishedOn: { render: dash('publishedOn') } }}
      create={{ path: `${list}/new`, permission: handle }}
      empty={<EmptyState title={t('advice.pages.noArticle')} text={t('advice.pages.noArticleText')} />}
    />
  )
}

export const NewArticlePage = () => (
  <NewRecordPage model={Article} title="advice.pages.newArticle" initial={{ topic: 'consumerRights' }} />
)
export const ChangeArticlePage = () => <ChangeRecordPage model={Article} title="advice.pages.changeArticle" />

const stepsIn = {
  draft: ['propose', 'withdraw'],
  proposed: ['adopt', 'return', 'withdraw'],
  inForce: ['retire'],
  withdrawn: [],
} as const
const decisions: readonly string[] = ['adopt', 'return', 'retire']

export function ArticlePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { send, failure } = useCommand<Article>()
  const stepOf = (step: string, version: number): RecordStep => {
    const isDecision = decisions.includes(step)
    const path = `${Article.path}/${id}/${isDecision ? 'decisions' : 'steps'}`
    return {
      key: step,
      title: t(`advice.pages.articleSteps.${step}`),
      run: () => void send('POST', path, { step, version }),
      permission: isDecision ? publish : handle,
    }
  }
  return (
    <>
      <RefusalNotice failure={failure} />
      <RecordDetail
        model={Article}
        id={id}
        above={{ path: list, title: t('advice.article.listName') }}
        steps={({ state, version }) => [
          ...stepsIn[state].map((step) => stepOf(step, version)),
          ...(state === 'draft'
            ? [{ key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: handle }]
            : []),
        ]}
        rows={{ version: null, cites: dash('cites'), questionId: dash('questionId'), publishedOn: dash('publishedOn') }}
      />
    </>
  )
}
