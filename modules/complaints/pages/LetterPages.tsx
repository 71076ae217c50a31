import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageFrame, PageSection, RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { refusalText } from '../../../kernel/web/texts.ts'
import { answerForm, letterForm, type SplitLetter } from '../model/letter.ts'
import { complaintForms } from '../model.ts'
import { toldToday } from './told-today.ts'

/** A letter that holds many things becomes as many linked records. */
export function NewLetterPage() {
  const { t } = useTranslation()
  const [split, setSplit] = useState<SplitLetter | null>(null)
  return (
    <PageFrame
      title={t('complaints.pages.newLetter')}
      above={{ path: '/complaints', title: t('complaints.complaint.listName') }}
    >
      {split ? (
        <MadeOfIt split={split} />
      ) : (
        <RecordForm
          model={letterForm}
          initial={{ receivedOn: chineseDay(new Date().toISOString()), channel: 'letter' }}
          submitText={t('complaints.pages.splitLetter')}
          onSubmit={async (input, key) => setSplit(await command<SplitLetter>('POST', 'letters', input, { key }))}
        />
      )}
    </PageFrame>
  )
}

/** What came of each line; what could not be read is named by its number. */
function MadeOfIt({ split: { letterId, made, refused } }: { split: SplitLetter }) {
  const { t } = useTranslation()
  return (
    <PageSection title={t('complaints.pages.madeOfLetter', { count: made.length })}>
      {refused.length > 0 && (
        <Alert
          type="warning"
          title={t('complaints.pages.linesRefused', { count: refused.length })}
          description={
            <ul>
              {refused.map(({ line, code, text }) => (
                <li key={line}>{`${t('complaints.pages.line', { line })} ${text} — ${refusalText(t, code, {})}`}</li>
              ))}
            </ul>
          }
        />
      )}
      <ol>
        {made.map(({ line, kind, id, respondentName }) => (
          <li key={id} value={line}>
            <PageLink to={`/${kind}/${id}`}>{respondentName}</PageLink>{' '}
            {t(`complaints.${kind === 'complaints' ? 'complaint' : 'report'}.recordName`)}
          </li>
        ))}
      </ol>
      <PageLink to="/complaints" query={{ letterId }} className="sy-button sy-button-primary">
        {t('complaints.pages.toLetter')}
      </PageLink>
    </PageSection>
  )
}

/** Answers many complaints with one reason; each has its own paper. */
export function AnswerMany({ rows, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('complaints.pages.answerMany', { count: rows })}</p>
      <RecordForm
        model={answerForm}
        name="answer-many"
        initial={{ step: 'accept' }}
        submitText={t('complaints.pages.answer')}
        onCancel={onCancel}
        onSubmit={async (input) => onRun(input)}
      />
    </>
  )
}

/** Notes of many complaints that whoever complained was told of the decision, in one way on one day. */
export function TellMany({ rows, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('complaints.pages.tellMany', { count: rows })}</p>
      <RecordForm
        model={complaintForms.tellDecision}
        name="tell-many"
        initial={toldToday()}
        submitText={t('complaints.pages.tell')}
        onCancel={onCancel}
        onSubmit={async (input) => onRun(input)}
      />
    </>
  )
}
