import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicFacts, PublicFailure, PublicNotice, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Key, PublicStanding, WordKind } from '../model/index.ts'
import { Box, Choice } from './Box.tsx'
import { Papers } from './Papers.tsx'
import { Answers } from './RespondentWork.tsx'

type StandingProps = { standing: PublicStanding; access: Key; onSaid: () => Promise<void> }

/** Where it stands, by which article and until when; what may be said now. */
export function Standing({ standing, access, onSaid }: StandingProps) {
  const { t } = useTranslation()
  const { number, respondentName, bureauName, receivedOn, stage, words, maySay, photos, isEnded } = standing
  return (
    <>
      <PublicSection>
        <PublicFacts
          facts={[
            { key: 'stage', label: t('submissions.follow.stage'), value: <b>{t(`submissions.stages.${stage}`)}</b> },
            { key: 'number', label: t('submissions.follow.number'), value: number },
            { key: 'about', label: t('submissions.follow.about'), value: respondentName },
            { key: 'bureau', label: t('submissions.follow.bureau'), value: bureauName },
            { key: 'receivedOn', label: t('submissions.follow.receivedOn'), value: receivedOn },
            { key: 'photos', label: t('submissions.follow.photos'), value: String(photos) },
          ]}
        />
        {isEnded && <p className="pub-muted">{t('submissions.follow.remedy')}</p>}
      </PublicSection>
      <Clocks clocks={standing.clocks} />
      <Papers papers={standing.papers} access={access} />
      {words.length > 0 && (
        <PublicSection title={t('submissions.follow.words')}>
          <ul className="pub-list">
            {words.map(({ kind, text, saidAt }) => (
              <li key={saidAt}>
                <b>{t(`submissions.follow.${kind}`)}</b> <span className="pub-muted">{instantText(saidAt)}</span>
                <div>{text}</div>
              </li>
            ))}
          </ul>
        </PublicSection>
      )}
      {standing.answers.length > 0 && (
        <PublicSection title={t('submissions.answer.ofRespondent')}>
          <Answers answers={standing.answers} />
        </PublicSection>
      )}
      {maySay.length > 0 && <Say key={maySay.join()} kinds={maySay} access={access} onSaid={onSaid} />}
    </>
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function Clocks({ clocks }: Pick<PublicStanding, 'clocks'>) {
  const { t } = useTranslation()
  return (
    <PublicSection title={t('submissions.follow.clocks')}>
      {clocks.length === 0 && <p className="pub-muted">{t('submissions.follow.noClocks')}</p>}
      <ul className="pub-list">
        {clocks.map(({ rule, title, article, from, dueOn, state, provisional }) => (
          <li key={`${rule}-${title}`}>
            <div className="pub-list-head">
              <b>{title}</b>
              <span>{t(`submissions.follow.clock${capital(state)}`)}</span>
            </div>
            <div className="pub-muted">
              {t(`submissions.follow.${dueOn === null ? 'clockOpen' : 'clockDue'}`, { article, from, due: dueOn })}
              {provisional && ` · ${t('submissions.follow.provisional')}`}
            </div>
          </li>
        ))}
      </ul>
      <PageLink to="/deadlines">{t('submissions.follow.weigh')}</PageLink>
    </PublicSection>
  )
}

type SayProps = { kinds: readonly WordKind[]; access: Key; onSaid: () => Promise<void> }

function Say({ kinds, access, onSaid }: SayProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<WordKind>(kinds[0] ?? 'addition')
  const [text, setText] = useState('')
  const [isSaid, setIsSaid] = useState(false)
  const { send, sending, failure } = useCommand()
  const say = async () => {
    if ((await send('POST', 'public/submissions/words', { ...access, kind, text })) === undefined) return
    setText('')
    setIsSaid(true)
    await onSaid()
  }
  const title = t(kinds.includes('satisfied') ? 'submissions.follow.judge' : 'submissions.follow.say')
  return (
    <PublicSection>
      <Choice
        title={title}
        name="said"
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`submissions.follow.${value}`) }))}
        onChange={setKind}
      />
      <Box
        label={t('submissions.follow.text')}
        help={t('submissions.follow.textHelp')}
        value={text}
        rows={3}
        maxLength={2000}
        onChange={setText}
      />
      {failure && <PublicFailure failure={failure} />}
      {isSaid && <PublicNotice tone="good" title={t('submissions.follow.said')} />}
      <button
        type="button"
        className="pub-do"
        disabled={sending || (text.trim() === '' && kind !== 'satisfied')}
        onClick={() => void say()}
      >
        {t('submissions.follow.send')}
      </button>
    </PublicSection>
  )
}
