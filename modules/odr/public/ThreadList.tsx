import { useTranslation } from 'react-i18next'
import { instantText, moneyText } from '../../../kernel/web/format.ts'
import type { Said } from '../model/index.ts'

/** What both sides said, in its order. */
export function ThreadList({ said }: { said: readonly Said[] }) {
  const { t } = useTranslation()
  return (
    <ul className="pub-list">
      {said.map(({ side, kind, text, amountFen, saidAt }) => (
        <li key={`${saidAt} ${kind} ${text}`}>
          <b>
            {t(`odr.statement.sideOptions.${side}`)} · {t(`odr.statement.kindOptions.${kind}`)}
          </b>{' '}
          <span className="pub-muted">{instantText(saidAt)}</span>
          {text !== '' && <div>{text}</div>}
          {amountFen !== null && <div>{t('odr.pages.amount', { amount: moneyText(amountFen) })}</div>}
        </li>
      ))}
    </ul>
  )
}
