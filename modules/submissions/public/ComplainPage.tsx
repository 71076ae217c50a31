import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryString } from '../../../kernel/web/navigation.tsx'
import {
  isOutside,
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { SlotOf } from '../../../kernel/web/slots.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { OpenDesks, SaidSoFar } from '../model/index.ts'
import { Box, Check, Choice } from './Box.tsx'
import { Identity } from './Identity.tsx'
import { missingIn } from './missing.ts'
import { Photos } from './Photos.tsx'
import { Respondent } from './Respondent.tsx'
import { ScannedNotice } from './ScannedNotice.tsx'
import { Sent } from './Sent.tsx'
import './submissions.css'
import { type DraftState, useDraft } from './use-draft.ts'
import { useShop } from './use-shop.ts'
import { complaintWays } from './ways.ts'

/** Anybody complains or reports here, on a telephone, in two minutes, with or without a network. */
export function ComplainPage() {
  const { t } = useTranslation()
  const { business } = useQueryString()
  const state = useDraft({})
  const shop = useShop(business, state)
  const { draft } = state
  const isGone = draft !== undefined && (draft.isOrdered || draft.receipt !== null)
  return (
    <PublicPage title={t('submissions.pages.complain')} lead={t('submissions.complain.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !draft && <PublicLoading />}
      {!isOutside() && <ScannedNotice shop={shop} />}
      {!isOutside() && draft && !isGone && <Form state={state} said={draft.said} />}
      {draft && isGone && (
        <Sent
          draft={draft}
          isSending={state.isSending}
          failure={state.failure}
          onSend={state.order}
          onClear={state.clear}
        />
      )}
    </PublicPage>
  )
}

function Form({ state, said }: { state: DraftState; said: SaidSoFar }) {
  const { t } = useTranslation()
  const { change, setPhotos, isKept } = state
  const { answer, failure, retry } = useQuestion<OpenDesks>(
    'public/submission-desks',
    said.respondentId ? { business: said.respondentId } : {},
  )
  const provesByMessage = answer?.provesByMessage === true
  return (
    <>
      <PublicSection>
        <Choice
          title={t('submissions.complain.kind')}
          name="kind"
          value={said.kind ?? 'complaint'}
          options={(['complaint', 'report'] as const).map((value) => {
            const key = `submissions.complain.kind${value === 'complaint' ? 'Complaint' : 'Report'}`
            return { value, label: t(key), help: t(`${key}Help`) }
          })}
          onChange={state.setKind}
        />
      </PublicSection>
      <Respondent said={said} change={change} />
      <What said={said} change={change} />
      <Photos photos={state.draft?.photos ?? []} onChange={setPhotos} />
      <Identity said={said} change={change} provesByMessage={provesByMessage} />
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer && <DeskChoice desks={answer} said={said} change={change} />}
      {said.kind !== 'report' && (
        <SlotOf
          slot={complaintWays}
          props={{ said, way: state.draft?.way, onWay: state.setWay }}
          frame={(_, content) => content}
        />
      )}
      <Send state={state} said={said} provesByMessage={provesByMessage} />
      <p className="pub-muted" role="status">
        {t(isKept ? 'submissions.complain.draftKept' : 'submissions.complain.draftUnkept')}{' '}
        <button type="button" className="sub-plain" onClick={state.clear}>
          {t('submissions.complain.discard')}
        </button>
      </p>
    </>
  )
}

type WhatProps = { said: SaidSoFar; change: (said: SaidSoFar) => void }

function What({ said, change }: WhatProps) {
  const { t } = useTranslation()
  const words = said.kind === 'report' ? 'Report' : ''
  return (
    <PublicSection title={t('submissions.complain.what')}>
      <Box
        label={t(`submissions.complain.facts${words}`)}
        help={t(`submissions.complain.facts${words}Help`)}
        value={said.facts ?? ''}
        rows={5}
        maxLength={5000}
        onChange={(facts) => change({ facts })}
      />
      {said.kind !== 'report' && (
        <Box
          label={t('submissions.complain.claim')}
          help={t('submissions.complain.claimHelp')}
          value={said.claim ?? ''}
          rows={2}
          maxLength={2000}
          onChange={(claim) => change({ claim })}
        />
      )}
    </PublicSection>
  )
}

type DeskProps = {
  desks: OpenDesks
  said: SaidSoFar
  change: (said: SaidSoFar) => void
}

function DeskChoice({ desks: { items, suggested }, said: { deskId }, change }: DeskProps) {
  const { t } = useTranslation()
  const only = items.length === 1 ? items[0]?.id : undefined
  const proposed = suggested ?? only
  useEffect(() => {
    if (deskId === undefined && proposed) change({ deskId: proposed })
  }, [deskId, proposed, change])
  const chosen = items.find(({ id }) => id === deskId)
  if (items.length === 0) return <PublicNotice tone="warning" title={t('submissions.complain.noDesk')} />
  return (
    <PublicSection>
      <div className="sub-box">
        <label htmlFor="sub-desk">{t('submissions.complain.desk')}</label>
        <select
          id="sub-desk"
          value={deskId ?? ''}
          aria-describedby="sub-desk-help"
          onChange={({ target }) => change({ deskId: target.value || undefined })}
        >
          <option value="">{t('submissions.complain.chooseDesk')}</option>
          {items.map(({ id, bureauName }) => (
            <option key={id} value={id}>
              {bureauName}
            </option>
          ))}
        </select>
        <p id="sub-desk-help" className="pub-muted">
          {chosen?.note ?? t('submissions.complain.deskHelp')}
        </p>
      </div>
    </PublicSection>
  )
}

type SendProps = { state: DraftState; said: SaidSoFar; provesByMessage: boolean }

function Send({ state, said, provesByMessage }: SendProps) {
  const { t } = useTranslation()
  const [isTrue, setIsTrue] = useState(false)
  const missing = missingIn(said, provesByMessage)
  return (
    <PublicSection>
      <Check checked={isTrue} onChange={setIsTrue}>
        {t('submissions.complain.truth')}
      </Check>
      {isTrue && missing && (
        <p role="status">{t('submissions.complain.filled', { field: t(`submissions.complain.${missing}`) })}</p>
      )}
      {state.failure && <PublicFailure failure={state.failure} />}
      <button
        type="button"
        className="pub-do"
        disabled={!isTrue || missing !== undefined || state.isSending}
        onClick={state.order}
      >
        {t(state.isSending ? 'submissions.complain.sending' : 'submissions.complain.send')}
      </button>
    </PublicSection>
  )
}
