import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../kernel/calendar.ts'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink, useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { type Article, Question, questionForms, type Similar, type TopicCounts } from '../model/index.ts'
import { SuggestingInput } from './SuggestingInput.tsx'

const list = '/advice-questions'
const handle = 'advice.handle'
const dash = (name: keyof Question) => (row: Question) => (row[name] === null ? '–' : undefined)

export function QuestionsPage() {
  const { t } = useTranslation()
  const columns = Object.fromEntries(
    (['dueOn', 'unitId', 'outcome'] as const).map((name) => [name, { render: dash(name) }]),
  )
  return (
    <RegisterPage
      model={Question}
      subtitle={t('advice.pages.questionsText')}
      columns={columns}
      above={() => <TopTopics />}
      create={{ path: `${list}/new`, permission: handle }}
      empty={<EmptyState title={t('advice.pages.noQuestion')} text={t('advice.pages.noQuestionText')} />}
    />
  )
}

const days = 90
const mostTopics = 5

/** What was asked about most in the last three months, each with its list. */
function TopTopics() {
  const { t } = useTranslation()
  const until = chineseDay(new Date().toISOString())
  const from = addDays(until, -days)
  const { answer } = useQuestion<TopicCounts>('advice-topics', { from, until })
  if (!answer || answer.items.length === 0) return null
  const query = (topic: string, more: object = {}) => ({ topic, 'askedOn.from': from, 'askedOn.until': until, ...more })
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="topic"
      title={() => t('advice.pages.topTopics', { days })}
      dataSource={answer.items.slice(0, mostTopics)}
      columns={[
        {
          title: t('advice.question.topic'),
          render: (_, { topic }) => (
            <PageLink to={list} query={query(topic)}>
              {t(`advice.question.topicOptions.${topic}`)}
            </PageLink>
          ),
        },
        { title: t('advice.pages.asked'), align: 'right', render: (_, { asked }) => numberText(asked) },
        {
          title: t('advice.pages.open'),
          align: 'right',
          render: (_, { topic, open }) =>
            open === 0 ? (
              '0'
            ) : (
              <PageLink to={list} query={query(topic, { isOpen: 'true' })}>
                {numberText(open)}
              </PageLink>
            ),
        },
        { title: t('advice.pages.late'), align: 'right', render: (_, { late }) => numberText(late) },
      ]}
    />
  )
}

export const NewQuestionPage = () => (
  <NewRecordPage
    model={Question}
    title="advice.pages.newQuestion"
    initial={{ line: 'enterprise', askerKind: 'enterprise', topic: 'registration' }}
  />
)

const optional = [
  ...(['askerName', 'askerPhone', 'businessId', 'respondentName', 'dueOn', 'unitId', 'handedOver', 'answer'] as const),
  ...(['articleId', 'answeredOn', 'outcome', 'complaintId', 'followUp', 'followUpNote', 'endedOn', 'number'] as const),
]
const rows = { version: null, ...Object.fromEntries(optional.map((name) => [name, dash(name)])) }

/** One question: answer, pass, make it a complaint; what is like it; an answer for everybody. */
export function QuestionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const goTo = useGoTo()
  const { head, steps, sections } = useMatter(id, questionForms, { answer: SuggestingInput })
  const { send, failure } = useCommand<Article>()
  const draft = async () => {
    const article = await send('POST', `${Question.path}/${id}/articles`, {})
    if (article) goTo(`/advice-articles/${article.id}`)
  }
  const ownSteps = ({ answer }: Question): RecordStep[] =>
    answer === null
      ? []
      : [{ key: 'draft', title: t('advice.pages.draftFrom'), permission: handle, run: () => void draft() }]
  const ownSections = ({ complaintId }: Question): RecordSection[] => [
    ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
    ...(complaintId
      ? [
          {
            key: 'complaint',
            title: t('advice.question.complaintId'),
            content: <PageLink to={`/complaints/${complaintId}`}>{t('advice.pages.openComplaint')}</PageLink>,
          },
        ]
      : []),
  ]
  return (
    <RecordDetail
      model={Question}
      id={id}
      above={{ path: list, title: t('advice.question.listName') }}
      head={() => head}
      steps={(row) => [...steps, ...ownSteps(row)]}
      sections={(row) => [
        ...ownSections(row),
        ...sections,
        { key: 'similar', title: t('advice.pages.similar'), content: <SimilarOnes id={id} /> },
      ]}
      rows={rows}
    />
  )
}

function SimilarOnes({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<Similar>(`${Question.path}/${id}/similar`)
  if (!answer) return null
  const { questions, articles } = answer
  if (questions.length + articles.length === 0) return <p className="sy-muted">{t('advice.pages.noSimilar')}</p>
  return (
    <ul>
      {articles.map(({ id: articleId, title }) => (
        <li key={articleId}>
          <b>{t('advice.article.recordName')}</b> <PageLink to={`/advice-articles/${articleId}`}>{title}</PageLink>
        </li>
      ))}
      {questions.map(({ id: questionId, question, askedOn }) => (
        <li key={questionId}>
          {askedOn} <PageLink to={`${list}/${questionId}`}>{question}</PageLink>
        </li>
      ))}
    </ul>
  )
}
