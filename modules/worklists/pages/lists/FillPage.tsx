import { Button, Checkbox, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../../kernel/web/format.ts'
import { useRecordPages } from '../../../../kernel/web/modules.tsx'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import { FailureState, FilterBar, LoadingState, PageFrame, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { type ListQuestion, questionQuery } from '../../../../kernel/web/question-url.ts'
import { listText } from '../../../../kernel/web/texts.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion, useRecord, useRegister } from '../../../../kernel/web/use-register.ts'
import { Worklist } from '../../model/index.ts'

type Source = { readonly register: string; readonly model: string }

/** Puts on a list what a question to another register finds; the number is what would come. */
export function FillPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: list, failure, retry } = useRecord(Worklist, id)
  const { answer: sources } = useQuestion<readonly Source[]>('worklist-sources')
  const [register, setRegister] = useState<string | null>(null)
  const named = (model: string) => listText(t, model)
  return (
    <PageFrame
      title={t('worklists.pages.fill')}
      {...(list ? { above: { path: `/worklists/${id}`, title: list.name } } : {})}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(list && sources) && <LoadingState />}
      {list && sources && (
        <section className="sy-section">
          <p className="sy-muted">{t('worklists.pages.fillHelp')}</p>
          <Select<string>
            className="sy-worklist-register"
            aria-label={t('worklists.pages.register')}
            placeholder={t('worklists.pages.register')}
            {...(register === null ? {} : { value: register })}
            options={sources.map((source) => ({ value: source.register, label: named(source.model) }))}
            onChange={setRegister}
          />
          {register !== null && <AskRegister key={register} list={list} register={register} />}
        </section>
      )}
    </PageFrame>
  )
}

const everything: ListQuestion = { search: '', sort: null, filters: {} }

function AskRegister({ list, register }: { list: Worklist; register: string }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const pages = useRecordPages(register)
  const [question, setQuestion] = useState(everything)
  const [isLive, setIsLive] = useState(true)
  const { send, sending, failure } = useCommand<{ added: number }>()
  const attach = async () => {
    const body = { register, query: questionQuery(question), isLive, version: list.version }
    if (await send('POST', `worklists/${list.id}/sources`, body)) goTo(`/worklists/${list.id}`)
  }
  if (!pages) return null
  return (
    <>
      <FilterBar model={pages.model} question={question} onChange={setQuestion} />
      <Found register={register} question={question} />
      <RefusalNotice failure={failure} />
      <Space wrap>
        <Checkbox checked={isLive} onChange={({ target }) => setIsLive(target.checked)}>
          {t('worklists.pages.isLive')}
        </Checkbox>
        <Button type="primary" loading={sending} onClick={() => void attach()}>
          {t('worklists.pages.attach')}
        </Button>
      </Space>
    </>
  )
}

function Found({ register, question }: { register: string; question: ListQuestion }) {
  const { t } = useTranslation()
  const pages = useRecordPages(register)
  const { count, waiting } = useRegister(pages?.model ?? Worklist, question, {}, register)
  if (waiting || !count) return <p className="sy-muted">{t('kernel.loading')}</p>
  return (
    <p role="status">
      {t('worklists.pages.found', { count: `${numberText(count.value)}${count.more ? '+' : ''}` as never })}
    </p>
  )
}
