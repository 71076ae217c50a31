import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import { useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  PublicCode,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicSearch,
} from '../../../kernel/web/public/index.ts'
import { useJournalProof } from '../../../kernel/web/use-journal-proof.ts'

const form = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** An entry, by the number on a receipt, a document or a bundle: is it in the journal? Weighed in the reader's browser. */
export function ProveEntry() {
  const { t } = useTranslation()
  const { entry = '' } = useQueryString()
  const setQuery = useSetQueryString()
  const [isMisread, setMisread] = useState(false)
  const search = (text: string) => {
    const asked = text.toLowerCase()
    setMisread(asked !== '' && !form.test(asked))
    if (asked === '' || form.test(asked)) setQuery(asked === '' ? {} : { entry: asked })
  }
  return (
    <>
      <PublicSearch
        label={t('operations.public.entry')}
        help={t('operations.public.entryHelp')}
        value={entry}
        onSearch={search}
      />
      {isMisread && <PublicNotice tone="warning" title={t('operations.public.noEntryNumber')} />}
      {!isMisread && form.test(entry) && <Judged entry={entry} />}
    </>
  )
}

function Judged({ entry }: { entry: string }) {
  const { t } = useTranslation()
  const { proof, flaw, waiting, failure, retry } = useJournalProof(entry)
  if (failure) return <PublicFailure failure={failure} onRetry={retry} />
  if (waiting || !proof || flaw === undefined) return <PublicLoading />
  const place = { index: numberText(proof.index), size: numberText(proof.size) }
  const seen = proof.witnesses.map(({ name, time }) => `${name} ${instantText(time)}`)
  return (
    <>
      {flaw === null ? (
        <PublicNotice tone="good" title={t('operations.proof.holds')}>
          {t('operations.proof.holdsText', place)}
        </PublicNotice>
      ) : (
        <PublicNotice tone="bad" title={t('operations.proof.fails')}>
          {t(`operations.proof.flaws.${flaw}`)}
        </PublicNotice>
      )}
      <PublicFacts
        facts={[
          { key: 'leafHash', label: t('operations.proof.leafHash'), value: <PublicCode>{proof.leafHash}</PublicCode> },
          {
            key: 'witnesses',
            label: t('operations.proof.witnesses'),
            value: seen.length === 0 ? t('operations.proof.noWitness') : seen.join('; '),
          },
        ]}
      />
      <p>
        <a href={`/api/public/journal/proof?entry=${entry}`} download={`journal-proof-${entry}.json`}>
          {t('operations.proof.download')}
        </a>
      </p>
    </>
  )
}
