import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicFacts, PublicFailure, PublicNotice, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Box, Check } from '../../submissions/public/index.tsx'
import type { ConsumerView } from '../model/index.ts'
import { ThreadList } from './ThreadList.tsx'

type WorkProps = {
  view: ConsumerView
  access: { readonly number: string; readonly code: string }
  onDone: () => Promise<void>
}

/** A negotiation as the consumer sees it: what was offered, what he says, and the way to the authority. */
export function ConsumerWork({ view, access, onDone }: WorkProps) {
  const { t } = useTranslation()
  const { state, said, mayFile, isFiled } = view
  const isOpen = state === 'negotiating'
  return (
    <>
      <Facts view={view} />
      {isFiled && (
        <PublicNotice tone="good" title={t('odr.public.filed')}>
          <p>{t('odr.public.filedText', { number: view.number })}</p>
          <PageLink to="/follow">{t('odr.public.follow')}</PageLink>
        </PublicNotice>
      )}
      {mayFile && <File access={access} onDone={onDone} />}
      {state === 'settled' && <PublicNotice tone="good" title={t('odr.public.settledText')} />}
      <PublicSection title={t('odr.public.thread')}>
        {said.length === 0 && <p className="pub-muted">{t('odr.public.nothingSaid')}</p>}
        <ThreadList said={said} />
      </PublicSection>
      {isOpen && <Talk view={view} access={access} onDone={onDone} />}
      {isOpen && <Consent view={view} access={access} onDone={onDone} />}
    </>
  )
}

function Facts({ view }: Pick<WorkProps, 'view'>) {
  const { t } = useTranslation()
  const { enterpriseName, state, receivedOn, dueOn, endedOn, facts, claim, agreement, agreedFen, photos } = view
  const sum = agreedFen === null ? '' : ` · ${t('odr.pages.amount', { amount: moneyText(agreedFen) })}`
  const lines = [
    ['state', <b key="state">{t(`odr.negotiation.stateOptions.${state}`)}</b>],
    ['enterprise', enterpriseName],
    ['receivedOn', receivedOn],
    endedOn === null ? ['dueOn', dueOn] : ['endedOn', endedOn],
    ['facts', facts],
    ['claim', claim],
    ...(agreement === null ? [] : [['agreement', `${agreement}${sum}`] as const]),
    ...(photos === 0 ? [] : [['photos', t('odr.public.photosCount', { count: photos })] as const]),
  ] as const
  return (
    <PublicSection>
      <PublicFacts facts={lines.map(([key, value]) => ({ key, label: t(`odr.public.${key}`), value }))} />
    </PublicSection>
  )
}

/** One press, nothing written again. */
function File({ access, onDone }: Omit<WorkProps, 'view'>) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const file = async () => {
    if (await send('POST', 'public/negotiations/filings', access)) await onDone()
  }
  return (
    <PublicSection>
      <p>{t('odr.public.fileText')}</p>
      {failure && <PublicFailure failure={failure} />}
      <button type="button" className="pub-do" disabled={sending} onClick={() => void file()}>
        {t('odr.public.file')}
      </button>
    </PublicSection>
  )
}

function Talk({ view: { offer }, access, onDone }: WorkProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { send, sending, failure } = useCommand()
  const say = async (kind: 'message' | 'acceptance' | 'ending') => {
    if ((await send('POST', 'public/negotiations/statements', { ...access, kind, text })) === undefined) return
    setText('')
    await onDone()
  }
  return (
    <PublicSection>
      {offer && (
        <PublicNotice title={t('odr.public.offer')}>
          <p>{offer.text}</p>
          {offer.amountFen !== null && <p>{t('odr.pages.amount', { amount: moneyText(offer.amountFen) })}</p>}
          <button type="button" className="pub-do" disabled={sending} onClick={() => void say('acceptance')}>
            {t('odr.public.accept')}
          </button>
        </PublicNotice>
      )}
      <Box label={t('odr.public.text')} value={text} rows={3} maxLength={2000} onChange={setText} />
      {failure && <PublicFailure failure={failure} />}
      <button
        type="button"
        className={offer ? 'pub-more' : 'pub-do'}
        disabled={sending || text.trim() === ''}
        onClick={() => void say('message')}
      >
        {t('odr.public.say')}
      </button>
      <p className="pub-muted">{t('odr.public.endText')}</p>
      <button type="button" className="pub-more" disabled={sending} onClick={() => void say('ending')}>
        {t('odr.public.end')}
      </button>
    </PublicSection>
  )
}

function Consent({ view: { isNameShown }, access, onDone }: WorkProps) {
  const { t } = useTranslation()
  const { send, failure } = useCommand()
  const show = async (isShown: boolean) => {
    if (await send('POST', 'public/negotiations/consents', { ...access, isShown })) await onDone()
  }
  return (
    <PublicSection>
      <Check checked={isNameShown} onChange={(isShown) => void show(isShown)}>
        {t('odr.public.consent')}
      </Check>
      {failure && <PublicFailure failure={failure} />}
    </PublicSection>
  )
}
