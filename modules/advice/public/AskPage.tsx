import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isMobile } from '../../../kernel/mobile.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import {
  isOutside,
  PublicEmpty,
  PublicFailure,
  PublicNotice,
  PublicPage,
  PublicSearch,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Box, Choice, PhoneCode } from '../../submissions/public/index.tsx'
import { type ArticlesFound, askerKinds, topics } from '../model/index.ts'
import { FollowQuestion } from './FollowQuestion.tsx'

type Desks = {
  readonly items: readonly { readonly id: string; readonly bureauName: string }[]
  readonly provesByMessage: boolean
}

/** Look first, then ask, then follow by number and code. */
export function AskPage() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { answer } = useQuestion<ArticlesFound>('public/articles', q === '' ? {} : { q })
  return (
    <PublicPage title={t('advice.public.ask')} lead={t('advice.public.lead')}>
      <PublicSearch label={t('advice.public.find')} value={q} onSearch={setQ} />
      {answer?.items.length === 0 && <PublicEmpty title={t('advice.public.none')} />}
      {answer && answer.items.length > 0 && <Found items={answer.items} />}
      {isOutside() ? <PublicNotice tone="warning" title={t('submissions.complain.outside')} /> : <Asking />}
      {!isOutside() && <FollowQuestion />}
    </PublicPage>
  )
}

export function Found({ items }: { items: ArticlesFound['items'] }) {
  const { t } = useTranslation()
  return (
    <ul className="pub-list">
      {items.map(({ id, title, topic, begins }) => (
        <li key={id}>
          <div className="pub-list-head">
            <PageLink to={`/articles/${id}`}>{title}</PageLink>
            <span className="pub-muted">{t(`advice.question.topicOptions.${topic}`)}</span>
          </div>
          <div className="pub-muted">{begins}</div>
        </li>
      ))}
    </ul>
  )
}

function Asking() {
  const { t } = useTranslation()
  const { answer: desks } = useQuestion<Desks>('public/submission-desks')
  const [receipt, setReceipt] = useState<{ number: string; code: string }>()
  const [desk] = desks?.items ?? []
  if (receipt)
    return (
      <PublicNotice tone="good" title={t('advice.public.asked')}>
        <p>{t('advice.public.key', receipt)}</p>
      </PublicNotice>
    )
  if (!desks) return null
  if (!desk) return <PublicNotice title={t('advice.public.noDesk')} />
  return <Form desks={desks} onAsked={setReceipt} />
}

const nothing = {
  question: '',
  respondentName: '',
  name: '',
  mobile: '',
  askerKind: 'consumer',
  topic: 'consumerRights',
}

function Form({ desks, onAsked }: { desks: Desks; onAsked: (receipt: { number: string; code: string }) => void }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState(nothing)
  const [deskId, setDeskId] = useState(desks.items[0]?.id ?? '')
  const [phoneProof, setProof] = useState<string>()
  const { send, sending, failure } = useCommand<{ number: string; code: string }>()
  const change = (part: Partial<typeof nothing>) => setSaid({ ...said, ...part })
  const isProved = !desks.provesByMessage || phoneProof !== undefined
  const isWhole = said.question.trim().length > 4 && said.name.trim() !== '' && isMobile(said.mobile) && isProved
  const ask = async () => {
    const { respondentName, ...rest } = said
    const more = respondentName.trim() === '' ? {} : { respondentName: respondentName.trim() }
    const proof = phoneProof ? { phoneProof } : {}
    const receipt = await send('POST', 'public/advice-questions', { ...rest, ...more, ...proof, deskId })
    if (receipt) onAsked(receipt)
  }
  return (
    <PublicSection title={t('advice.public.form')}>
      <Box
        label={t('advice.question.question')}
        value={said.question}
        rows={4}
        maxLength={2000}
        onChange={(question) => change({ question })}
      />
      <Suggestions text={said.question} />
      <Select label={t('advice.question.topic')} value={said.topic} onChange={(topic) => change({ topic })} />
      <Choice
        title={t('advice.question.askerKind')}
        name="askerKind"
        value={said.askerKind}
        options={askerKinds.map((value) => ({ value, label: t(`advice.question.askerKindOptions.${value}`) }))}
        onChange={(askerKind) => change({ askerKind })}
      />
      <Box
        label={t('advice.public.respondentName')}
        help={t('advice.public.respondentHelp')}
        value={said.respondentName}
        maxLength={300}
        onChange={(respondentName) => change({ respondentName })}
      />
      {desks.items.length > 1 && (
        <Choice
          title={t('advice.public.desk')}
          name="desk"
          value={deskId}
          options={desks.items.map(({ id, bureauName }) => ({ value: id, label: bureauName }))}
          onChange={setDeskId}
        />
      )}
      <Box label={t('advice.public.name')} value={said.name} maxLength={100} onChange={(name) => change({ name })} />
      <Box
        label={t('advice.public.mobile')}
        value={said.mobile}
        maxLength={11}
        type="tel"
        inputMode="tel"
        onChange={(mobile) => {
          setProof(undefined)
          change({ mobile })
        }}
      />
      {desks.provesByMessage && !phoneProof && (
        <PhoneCode<{ phoneProof: string }>
          key={said.mobile}
          askAt="public/phone-codes"
          showAt="public/phone-proofs"
          about={{ mobile: said.mobile }}
          codeAs="code"
          isReady={isMobile(said.mobile)}
          onProved={(proof) => setProof(proof.phoneProof)}
        />
      )}
      {failure && <PublicFailure failure={failure} />}
      <button type="button" className="pub-do" disabled={sending || !isWhole} onClick={() => void ask()}>
        {t('advice.public.send')}
      </button>
    </PublicSection>
  )
}

const Select = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation()
  return (
    <p>
      <label>
        {label}{' '}
        <select value={value} onChange={({ target }) => onChange(target.value)}>
          {topics.map((topic) => (
            <option key={topic} value={topic}>
              {t(`advice.question.topicOptions.${topic}`)}
            </option>
          ))}
        </select>
      </label>
    </p>
  )
}

/** What is published already on what he is typing. */
function Suggestions({ text }: { text: string }) {
  const q = useDeferredValue(text.slice(-500))
  return q.trim().length < 4 ? null : <Suggested q={q} />
}

function Suggested({ q }: { q: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<ArticlesFound>('public/article-suggestions', { q })
  if (!answer || answer.items.length === 0) return null
  return (
    <PublicNotice title={t('advice.public.suggested')}>
      <Found items={answer.items} />
    </PublicNotice>
  )
}
