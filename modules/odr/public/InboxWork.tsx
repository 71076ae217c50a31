import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicEmpty, PublicFailure, PublicMark, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Choice } from '../../submissions/public/index.tsx'
import type { EnterpriseKey, Inbox } from '../model/index.ts'
import { EnterpriseWork } from './EnterpriseWork.tsx'

type Opened = NonNullable<Inbox['inbox']>
type Which = 'open' | 'ended'

/** All negotiations of an enterprise, and the one it answers now. */
export function InboxWork({ first, access }: { first: Opened; access: EnterpriseKey }) {
  const { t } = useTranslation()
  const [inbox, setInbox] = useState(first)
  const [which, setWhich] = useState<Which>('open')
  const [chosen, setChosen] = useState<string>()
  const { send, sending, failure } = useCommand<Inbox>()
  const ask = async (asked: Which, after?: string) => {
    const answer = await send('POST', 'public/odr-desk/inbox', { ...access, which: asked, ...(after ? { after } : {}) })
    if (!answer?.inbox) return
    setWhich(asked)
    setInbox(answer.inbox)
  }
  const back = () => {
    setChosen(undefined)
    void ask(which)
  }
  if (chosen !== undefined) return <EnterpriseWork id={chosen} access={access} onBack={back} />
  const { enterpriseName, open, items, next } = inbox
  return (
    <PublicSection title={enterpriseName}>
      <p role="status">
        <b>{t('odr.public.inbox', { count: open })}</b>
      </p>
      <Choice
        title={t('odr.public.which')}
        name="which"
        value={which}
        options={(['open', 'ended'] as const).map((value) => ({
          value,
          label: t(`odr.public.which${value === 'open' ? 'Open' : 'Ended'}`),
        }))}
        onChange={(value) => void ask(value)}
      />
      {failure && <PublicFailure failure={failure} />}
      {items.length === 0 && <PublicEmpty title={t('odr.public.none')} />}
      <ul className="pub-list">
        {items.map((item) => (
          <Row key={item.id} item={item} onOpen={() => setChosen(item.id)} />
        ))}
      </ul>
      {next && (
        <button type="button" className="pub-more" disabled={sending} onClick={() => void ask(which, next)}>
          {t('odr.public.next')}
        </button>
      )}
    </PublicSection>
  )
}

function Row({ item, onOpen }: { item: Opened['items'][number]; onOpen: () => void }) {
  const { t } = useTranslation()
  const { number, claim, dueOn, state, isTurn } = item
  return (
    <li>
      <button type="button" className="pub-more sub-found" onClick={onOpen}>
        {claim}
        <span className="pub-muted">
          {number} · {t(`odr.negotiation.stateOptions.${state}`)} · {t('odr.public.due', { day: dueOn })}
        </span>
      </button>
      {isTurn && state === 'negotiating' && <PublicMark tone="warning">{t('odr.public.turn')}</PublicMark>}
    </li>
  )
}
