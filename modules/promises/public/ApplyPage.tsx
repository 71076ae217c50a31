import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isMobile } from '../../../kernel/mobile.ts'
import { ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import {
  isOutside,
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicPage,
  PublicSearch,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Box, Choice, PhoneCode } from '../../submissions/public/index.tsx'
import type { Applied } from '../model/index.ts'

type Firm = { readonly id: string; readonly name: string; readonly domicile: string | null }
type Kind = 'promise' | 'worryFree'

/** A firm promises returns without reason, or asks to be named worry-free; the telephone of the register proves it. */
export function ApplyPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ provesByMessage: boolean }>('public/submission-desks')
  const [firm, setFirm] = useState<Firm>()
  const [applied, setApplied] = useState<Applied>()
  const isClosed = isOutside() || answer?.provesByMessage === false
  return (
    <PublicPage
      title={t('promises.public.apply')}
      lead={t('promises.public.applyLead')}
      above={{ path: '/return-promises', title: t('promises.public.promises') }}
    >
      {failure && !isOutside() && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && !isOutside() && <PublicLoading />}
      {isClosed && <PublicNotice tone="warning" title={t('promises.public.atTheOffice')} />}
      {applied && <PublicNotice tone="good" title={t('promises.public.applied', { bureau: applied.bureauName })} />}
      {!applied && answer?.provesByMessage && !isOutside() && (
        <>
          <FirmSearch firm={firm} onChoose={setFirm} />
          {firm && <Application key={firm.id} firm={firm} onApplied={setApplied} />}
        </>
      )}
    </PublicPage>
  )
}

function FirmSearch({ firm, onChoose }: { firm: Firm | undefined; onChoose: (firm: Firm | undefined) => void }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<readonly Firm[]>()
  const [failure, setFailure] = useState<Failure | null>(null)
  const search = async (q: string) => {
    setFailure(null)
    try {
      setFound((await ask<{ items: Firm[] }>('public/businesses', { q })).items)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  if (firm)
    return (
      <PublicSection title={t('promises.public.firm')}>
        <PublicNotice tone="good" title={firm.name}>
          <p>{firm.domicile}</p>
        </PublicNotice>
        <button type="button" className="pub-more" onClick={() => onChoose(undefined)}>
          {t('promises.public.another')}
        </button>
      </PublicSection>
    )
  return (
    <PublicSection title={t('promises.public.firm')}>
      <PublicSearch label={t('promises.public.findFirm')} value="" onSearch={(q) => void search(q)} />
      {failure && <PublicFailure failure={failure} />}
      {found?.length === 0 && <p role="status">{t('promises.public.none')}</p>}
      <ul className="pub-list">
        {found?.map((each) => (
          <li key={each.id}>
            <button type="button" className="pub-more" onClick={() => onChoose(each)}>
              {each.name}
            </button>
          </li>
        ))}
      </ul>
    </PublicSection>
  )
}

type Said = { shopName: string; scope: string; exclusions: string; periodDays: string; type: string }
const empty = (shopName: string): Said => ({ shopName, scope: '', exclusions: '', periodDays: '7', type: 'shop' })

function Application({ firm, onApplied }: { firm: Firm; onApplied: (applied: Applied) => void }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('promise')
  const [said, setSaid] = useState(empty(firm.name))
  const [mobile, setMobile] = useState('')
  const [phoneProof, setProof] = useState<string>()
  const { send, sending, failure } = useCommand<Applied>()
  const change = (part: Partial<Said>) => setSaid({ ...said, ...part })
  const isWhole = kind === 'worryFree' || (said.scope.trim().length > 1 && /^\d{1,3}$/.test(said.periodDays))
  const apply = async () => {
    const path = kind === 'promise' ? 'promise-applications' : 'worry-free-applications'
    const proof = { businessId: firm.id, mobile, phoneProof }
    const answer = await send('POST', `public/${path}`, { ...proof, ...bodyOf(kind, said) })
    if (answer) onApplied(answer)
  }
  return (
    <>
      <PublicSection>
        <Choice<Kind>
          title={t('promises.public.what')}
          name="kind"
          value={kind}
          options={(['promise', 'worryFree'] as const).map((value) => ({
            value,
            label: t(`promises.public.kinds.${value}`),
          }))}
          onChange={setKind}
        />
        {kind === 'promise' ? <Terms said={said} change={change} /> : <Type said={said} change={change} />}
      </PublicSection>
      <PublicSection title={t('promises.public.proof')}>
        <Box
          label={t('promises.public.mobile')}
          help={t('promises.public.mobileHelp')}
          value={mobile}
          maxLength={11}
          type="tel"
          inputMode="tel"
          onChange={setMobile}
        />
        {phoneProof ? (
          <PublicNotice tone="good" title={t('promises.public.proved')} />
        ) : (
          <PhoneCode<{ phoneProof: string }>
            key={mobile}
            askAt="public/phone-codes"
            showAt="public/phone-proofs"
            about={{ mobile }}
            codeAs="code"
            isReady={isMobile(mobile)}
            onProved={(proof) => setProof(proof.phoneProof)}
          />
        )}
      </PublicSection>
      {failure && <PublicFailure failure={failure} />}
      <button
        type="button"
        className="pub-do"
        disabled={!phoneProof || !isWhole || sending}
        onClick={() => void apply()}
      >
        {t('promises.public.send')}
      </button>
    </>
  )
}

function bodyOf(kind: Kind, { shopName, scope, exclusions, periodDays, type }: Said): object {
  if (kind === 'worryFree') return { type, level: 'county' }
  const terms = { shopName, scope, periodDays: Number(periodDays) }
  return exclusions.trim() === '' ? terms : { ...terms, exclusions }
}

type Part = { said: Said; change: (part: Partial<Said>) => void }

function Terms({ said, change }: Part) {
  const { t } = useTranslation()
  return (
    <>
      <Box
        label={t('promises.promise.shopName')}
        value={said.shopName}
        maxLength={300}
        onChange={(shopName) => change({ shopName })}
      />
      <Box
        label={t('promises.promise.periodDays')}
        value={said.periodDays}
        maxLength={3}
        inputMode="numeric"
        onChange={(periodDays) => change({ periodDays })}
      />
      <Box
        label={t('promises.promise.scope')}
        value={said.scope}
        rows={3}
        maxLength={2000}
        onChange={(scope) => change({ scope })}
      />
      <Box
        label={t('promises.promise.exclusions')}
        value={said.exclusions}
        rows={2}
        maxLength={2000}
        onChange={(exclusions) => change({ exclusions })}
      />
    </>
  )
}

function Type({ said, change }: Part) {
  const { t } = useTranslation()
  return (
    <Choice
      title={t('promises.worryFree.type')}
      name="type"
      value={said.type}
      options={['unit', 'shop', 'restaurant', 'factory'].map((value) => ({
        value,
        label: t(`promises.worryFree.typeOptions.${value}`),
      }))}
      onChange={(type) => change({ type })}
    />
  )
}
