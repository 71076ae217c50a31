import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, isFailure, upload } from '../../../kernel/web/api.ts'
import { instantText } from '../../../kernel/web/format.ts'
import { PublicFacts, PublicFailure, PublicNotice, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { type AnswerKind, answerKinds, type RespondentKey, type RespondentView } from '../model/index.ts'
import { Box, Choice } from './Box.tsx'

type WorkProps = { view: RespondentView; access: RespondentKey; onSaid: () => Promise<void> }

/** The complaint as its respondent sees it, what he answered, and what he answers now. */
export function RespondentWork({ view, access, onSaid }: WorkProps) {
  const { t } = useTranslation()
  const { respondentName, bureauName, receivedOn, complainant, facts, claim, stage, isEnded, answers, files } = view
  return (
    <>
      <PublicSection title={respondentName}>
        <PublicFacts
          facts={[
            { key: 'stage', label: t('submissions.follow.stage'), value: <b>{t(`submissions.stages.${stage}`)}</b> },
            { key: 'bureau', label: t('submissions.follow.bureau'), value: bureauName },
            { key: 'receivedOn', label: t('submissions.follow.receivedOn'), value: receivedOn },
            { key: 'complainant', label: t('submissions.answer.complainant'), value: complainant },
            { key: 'facts', label: t('submissions.complain.facts'), value: facts },
            { key: 'claim', label: t('submissions.answer.claim'), value: claim },
          ]}
        />
        <p className="pub-muted">{t('submissions.answer.secrecy')}</p>
      </PublicSection>
      {answers.length > 0 && (
        <PublicSection title={t('submissions.answer.answered')}>
          <Answers answers={answers} />
        </PublicSection>
      )}
      {isEnded ? (
        <PublicNotice title={t('submissions.answer.ended')} />
      ) : (
        <>
          <NewAnswerForm access={access} onSaid={onSaid} />
          <Files files={files} access={access} onSaid={onSaid} />
        </>
      )}
    </>
  )
}

type Shown = { readonly kind: string; readonly text: string; readonly saidAt: string }

/** What the respondent said, for himself and for whoever complained. */
export function Answers({ answers }: { answers: readonly Shown[] }) {
  const { t } = useTranslation()
  return (
    <ul className="pub-list">
      {answers.map(({ kind, text, saidAt }) => (
        <li key={`${saidAt} ${text}`}>
          <b>{t(`submissions.answer.kindOptions.${kind}`)}</b> <span className="pub-muted">{instantText(saidAt)}</span>
          <div>{text}</div>
        </li>
      ))}
    </ul>
  )
}

function NewAnswerForm({ access, onSaid }: Omit<WorkProps, 'view'>) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<AnswerKind>('position')
  const [text, setText] = useState('')
  const { send, sending, failure } = useCommand()
  const say = async () => {
    if ((await send('POST', 'public/invitations/answers', { ...access, kind, text })) === undefined) return
    setText('')
    await onSaid()
  }
  return (
    <PublicSection>
      <Choice
        title={t('submissions.answer.what')}
        name="answer"
        value={kind}
        options={answerKinds.map((value) => ({ value, label: t(`submissions.answer.kindOptions.${value}`) }))}
        onChange={setKind}
      />
      <Box
        label={t('submissions.answer.text')}
        help={t('submissions.answer.textHelp')}
        value={text}
        rows={5}
        maxLength={5000}
        onChange={setText}
      />
      {failure && <PublicFailure failure={failure} />}
      <button type="button" className="pub-do" disabled={sending || text.trim() === ''} onClick={() => void say()}>
        {t('submissions.answer.send')}
      </button>
    </PublicSection>
  )
}

type FilesProps = { files: readonly string[]; access: RespondentKey; onSaid: () => Promise<void> }

function Files({ files, access: { number, code, proof = '' }, onSaid }: FilesProps) {
  const { t } = useTranslation()
  const id = useId()
  const [failure, setFailure] = useState<Failure | null>(null)
  const add = async (file: File | undefined) => {
    if (!file) return
    setFailure(null)
    try {
      await upload('public/invitations/files', file, { fields: { number, code, proof } })
      await onSaid()
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <PublicSection title={t('submissions.answer.files')}>
      <ul>
        {files.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <div className="pub-file">
        <input
          id={id}
          type="file"
          accept=".jpg,.jpeg,.png,.pdf"
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            void add(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <label className="pub-do" htmlFor={id}>
          {t('submissions.answer.addFile')}
        </label>
      </div>
      <p id={`${id}-help`} className="pub-muted">
        {t('submissions.answer.filesHelp')}
      </p>
      {failure && <PublicFailure failure={failure} />}
    </PublicSection>
  )
}
