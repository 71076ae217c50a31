import { type ChangeEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf } from '../../../kernel/crypto/bytes.ts'
import { PublicLoading, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import type { Verdict } from '../../inspections/pure.ts'
import { Limits } from './Limits.tsx'
import { useWeighing } from './use-weighing.ts'
import { WeighedFile } from './WeighedFile.tsx'

// What is no UTF-8 is no JSON either; the empty text says so.
const readFile = async (file: File) => textOf(new Uint8Array(await file.arrayBuffer())) ?? ''

const mostMegabytes = 300
const mostFiles = 4

/** Weighs files from the reader's own device. Nothing leaves it. */
export function VerifyPage() {
  const { t } = useTranslation()
  const id = useId()
  const [names, setNames] = useState<readonly string[]>([])
  const [isTooLarge, setTooLarge] = useState(false)
  const { state, answer, weigh } = useWeighing()
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, mostFiles)
    const tooLarge = files.reduce((sum, { size }) => sum + size, 0) > mostMegabytes * 1_048_576
    setTooLarge(tooLarge)
    setNames(files.map(({ name }) => name))
    if (files.length > 0 && !tooLarge) void weigh(() => Promise.all(files.map(readFile)))
    // The same file chosen again is weighed again.
    event.target.value = ''
  }
  return (
    <PublicPage title={t('publication.pages.verify')} lead={t('publication.verify.lead')}>
      <PublicSection>
        <div className="pub-file">
          <input
            id={id}
            type="file"
            multiple
            accept=".json,application/json"
            aria-describedby={`${id}-help`}
            onChange={choose}
          />
          <label className="pub-do" htmlFor={id}>
            {t('publication.verify.label')}
          </label>
        </div>
        <p id={`${id}-help`} className="pub-muted">
          {t('publication.verify.help')}
        </p>
      </PublicSection>
      {isTooLarge && <PublicNotice tone="warning" title={t('publication.weigh.tooLarge', { most: mostMegabytes })} />}
      {state === 'working' && <PublicLoading />}
      {state === 'failed' && <PublicNotice tone="warning" title={t('publication.weigh.failed')} />}
      {answer?.comparison && <Comparison verdict={answer.comparison} />}
      {!isTooLarge &&
        answer?.weighed.map((weighed, place) => (
          <PublicSection key={place} title={names[place] ?? ''}>
            <WeighedFile weighed={weighed} />
          </PublicSection>
        ))}
      <Limits />
      <PublicSection title={t('publication.verify.otherTitle')}>
        <p>{t('publication.verify.otherText')}</p>
      </PublicSection>
    </PublicPage>
  )
}

function Comparison({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  if (verdict.valid) return <PublicNotice tone="good" title={t('publication.weigh.compareSame')} />
  return <PublicNotice tone="bad" title={t('publication.weigh.compareOther', { where: verdict.where })} />
}
