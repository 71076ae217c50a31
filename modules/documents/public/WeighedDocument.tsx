import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../kernel/errors.ts'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import {
  type MarkTone,
  PublicCode,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicMark,
  PublicNotice,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { DocumentProof } from '../model/index.ts'
import { type CheckedState, type DocumentVerdict, signerOf, weighDocument } from '../rules/index.ts'
import type { Asked } from './asked.ts'

/** What is known of a paper, weighed here. */
export function WeighedDocument({ asked }: { asked: Asked }) {
  const isFile = 'sm3' in asked
  const { answer, waiting, failure, retry } = useQuestion<DocumentProof>(
    `public/documents${isFile ? `/${asked.sm3}` : ''}`,
    isFile ? {} : asked,
  )
  if (waiting) return <PublicLoading />
  if (failure instanceof Refusal && failure.code === 'document-proof/not-found') return <Unknown asked={asked} />
  if (failure) return <PublicFailure failure={failure} onRetry={retry} />
  return answer ? <Known asked={asked} proof={answer} /> : null
}

function Unknown({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  if ('code' in asked)
    return (
      <PublicNotice tone="bad" title={t('documents.public.unknownPaper')}>
        {t('documents.public.unknownPaperText')}
      </PublicNotice>
    )
  return (
    <PublicSection title={asked.name}>
      <PublicNotice tone="bad" title={t('documents.public.unknownFile')}>
        {t('documents.public.unknownFileText')}
      </PublicNotice>
      <Hash sm3={asked.sm3} />
    </PublicSection>
  )
}

function Known({ asked, proof }: { asked: Asked; proof: DocumentProof }) {
  const { t } = useTranslation()
  const file = 'sm3' in asked ? asked : undefined
  const verdict = weighDocument({ proof, sm3: file?.sm3, signer: signerOf(proof) })
  const { seal, number } = proof
  return (
    <PublicSection title={file?.name ?? number}>
      <Notice proof={proof} verdict={verdict} isFile={file !== undefined} />
      <Facts proof={proof} />
      {seal && (
        <>
          <Checks verdict={verdict} />
          <p>
            <a href={`/api/public/documents/${seal.statement.sm3}`} download={`${number}.json`}>
              {t('documents.public.proof')}
            </a>
          </p>
        </>
      )}
      {file && <Hash sm3={file.sm3} />}
    </PublicSection>
  )
}

function Hash({ sm3 }: { sm3: string }) {
  const { t } = useTranslation()
  return (
    <PublicFacts facts={[{ key: 'sm3', label: t('documents.public.sm3'), value: <PublicCode>{sm3}</PublicCode> }]} />
  )
}

type NoticeProps = { proof: DocumentProof; verdict: DocumentVerdict; isFile: boolean }

/** What a person must know first: false, void or replaced before genuine. */
function Notice({ proof: { state, replacedBy }, verdict: { verdict, checks }, isFile }: NoticeProps) {
  const { t } = useTranslation()
  const words = (kind: string) => [t(`documents.public.verdicts.${kind}`), t(`documents.public.texts.${kind}`)] as const
  const notice = (tone: MarkTone, [title, text]: readonly [string, string]) => (
    <PublicNotice tone={tone} title={title}>
      {text}
    </PublicNotice>
  )
  if (state === 'voided') return notice('bad', words('voided'))
  if (verdict === 'broken') return notice('bad', words('broken'))
  if (state === 'replaced') {
    const text = replacedBy ? t('documents.public.replacedText', replacedBy) : t('documents.public.replacedOnly')
    return notice('warning', [t('documents.public.replaced'), text])
  }
  const isAllButFile = checks.every(({ check, state: found }) => found === 'passed' || check === 'file')
  if (!isFile && isAllButFile)
    return notice('good', [t('documents.public.paperFound'), t('documents.public.isPaperOnly')])
  return notice(verdict === 'genuine' ? 'good' : 'warning', words(verdict))
}

function Facts({ proof: { title, number, bureau, issuedOn, state, inclusion, asOf } }: { proof: DocumentProof }) {
  const { t } = useTranslation()
  const place = inclusion && { index: numberText(inclusion.proof.index + 1), size: numberText(inclusion.proof.size) }
  const fact = (key: string, value: string | null) => ({ key, label: t(`documents.public.${key}`), value })
  return (
    <PublicFacts
      facts={[
        ...(title === null ? [] : [fact('kind', title)]),
        fact('number', number),
        fact('bureau', bureau),
        ...(issuedOn === null ? [] : [fact('issuedOn', issuedOn)]),
        fact('state', `${t(`documents.public.stateOptions.${state}`)} · ${instantText(asOf)}`),
        ...(place ? [fact('place', t('documents.public.placeText', place))] : []),
      ]}
    />
  )
}

const tones: Readonly<Record<CheckedState, MarkTone>> = { passed: 'good', failed: 'bad', notShown: 'warning' }

function Checks({ verdict: { checks } }: { verdict: DocumentVerdict }) {
  const { t } = useTranslation()
  return (
    <>
      <h3>{t('documents.public.checksTitle')}</h3>
      <ol className="pub-checks">
        {checks.map(({ check, state }) => (
          <li key={check}>
            <span>{t(`documents.public.checks.${check}`)}</span>
            <PublicMark tone={tones[state]}>{t(`documents.public.checkStates.${state}`)}</PublicMark>
          </li>
        ))}
      </ol>
    </>
  )
}
