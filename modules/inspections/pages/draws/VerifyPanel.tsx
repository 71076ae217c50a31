import {
  CheckCircleFilled,
  CloseCircleFilled,
  EyeInvisibleOutlined,
  MinusCircleOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureState, FigureTable } from '../../../../kernel/web/office/index.ts'
import type { Draw } from '../../model/index.ts'
import type { Counted } from './summary.ts'
import { useVerification, type Verified } from './use-verification.ts'
import { type Answer, answersOf } from './verdict.ts'

const place = 'inspections.pages.verify'

/** The draw weighed again in this browser from nothing but its bundle, each question with its answer. */
export function VerifyPanel({ draw }: { draw: Draw }) {
  const { t } = useTranslation()
  const { verification, verify } = useVerification(draw.id)
  const isBusy = verification.step === 'fetching' || verification.step === 'weighing'
  return (
    <div className="sy-verify">
      <p className="sy-muted">{t(`${place}.text`)}</p>
      <div className="sy-actions">
        <Button type="primary" icon={<SafetyCertificateOutlined aria-hidden />} loading={isBusy} onClick={verify}>
          {t(`${place}.verify`)}
        </Button>
        {verification.step === 'done' && (
          <Button onClick={() => save(verification.bundle, draw)}>{t(`${place}.download`)}</Button>
        )}
      </div>
      <p role="status" className="sy-muted">
        {isBusy && t(`${place}.${verification.step}`)}
      </p>
      {verification.step === 'failed' && <FailureState failure={verification.failure} onRetry={verify} />}
      {verification.step === 'done' && <Result verified={verification} />}
    </div>
  )
}

function Result({ verified: { verdict, summary, seconds, bundle } }: { verified: Verified }) {
  const { t } = useTranslation()
  const level = t(`inspections.bundleLevels.${bundle.level}`)
  const time = seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds))
  return (
    <>
      <Alert
        showIcon
        type={verdict.valid ? 'success' : 'error'}
        title={t(`${place}.${verdict.valid ? 'sound' : 'broken'}`)}
        description={
          verdict.valid
            ? t(`${place}.soundText`, { level, time })
            : t(`${place}.brokenText`, { why: t(`${place}.faults.${verdict.why}`), where: verdict.where })
        }
      />
      {bundle.level !== 'sealed' && (
        <ol className="sy-answers">
          {answersOf(verdict).map((answer) => (
            <AnswerLine key={answer.key} answer={answer} />
          ))}
        </ol>
      )}
      {verdict.valid && verdict.notes.length > 0 && <Notes notes={verdict.notes} />}
      {summary && (
        <div className="sy-columns">
          <Counts title={t(`${place}.pool`)} counted={summary.pool} words="outReasons" />
          <Counts title={t(`${place}.officers`)} counted={summary.officers} words="officerReasons" />
        </div>
      )}
    </>
  )
}

const marks: Readonly<Record<Answer['state'], ReactNode>> = {
  holds: <CheckCircleFilled className="sy-good" />,
  fails: <CloseCircleFilled className="sy-bad" />,
  'not-reached': <MinusCircleOutlined className="sy-muted" />,
  'not-shown': <EyeInvisibleOutlined className="sy-muted" />,
}

function AnswerLine({ answer: { key, state } }: { answer: Answer }) {
  const { t } = useTranslation()
  return (
    <li className={`sy-answer-${state}`}>
      <span aria-hidden>{marks[state]}</span>
      <span>
        <strong>{t(`${place}.questions.${key}.title`)}</strong>{' '}
        <span className="sy-muted">{t(`${place}.questions.${key}.text`)}</span>
      </span>
      <span className="sy-answer-word">{t(`${place}.states.${state}`)}</span>
    </li>
  )
}

/** What the verdict leaves open, in words: a note is a code with, at times, a party or a number behind it. */
function Notes({ notes }: { notes: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <ul className="sy-list">
      {notes.map((note) => {
        const [code = '', ...what] = note.split(' ')
        return <li key={note}>{t(`${place}.notes.${code}`, { what: what.join(' '), defaultValue: note })}</li>
      })}
    </ul>
  )
}

type CountsProps = { title: string; counted: readonly Counted[]; words: 'outReasons' | 'officerReasons' }

function Counts({ title, counted, words }: CountsProps) {
  const { t } = useTranslation()
  const rows = counted.map(({ state, reason, count }) => [
    t(`${place}.${state}`),
    reason === '-' ? '' : t(`inspections.${words}.${reason}`, { defaultValue: reason }),
    count,
  ])
  return (
    <div>
      <h3 className="sy-small-head">{title}</h3>
      <FigureTable
        title={title}
        table={{ columns: ['state', 'reason', 'count'].map((column) => t(`${place}.columns.${column}`)), rows }}
      />
    </div>
  )
}

function save(bundle: unknown, { id, ordinal }: Draw) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(bundle)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `draw-${id}-${ordinal}.json`
  link.click()
  URL.revokeObjectURL(address)
}
