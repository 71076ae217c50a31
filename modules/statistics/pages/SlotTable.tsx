import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { SlotAnswer } from '../model/sentences.ts'
import type { Side } from '../model.ts'
import { figureText, sideText } from './figure-texts.ts'
import { RecordsLink } from './RecordsLink.tsx'

const heads = ['indicator', 'number', 'base', 'definition', 'aim'] as const

/** What stands behind the numbers of a sentence: records, base, definition, and what is aimed at. */
export function SlotTable({ slots }: { slots: readonly SlotAnswer[] }) {
  const { t } = useTranslation()
  return (
    <div className="sy-figure-table sy-slots">
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === 'number' || head === 'base' ? 'sy-number' : ''}>
                {t(`statistics.sentences.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.key}>
              <th scope="row">
                {t(`statistics.sentences.keys.${slot.key}`)}
                <div className="sy-code">{slot.key}</div>
              </th>
              <td className="sy-number">
                <SideCell slot={slot} side={slot.numerator} />
              </td>
              <td className="sy-number">
                <SideCell slot={slot} side={slot.base} />
              </td>
              <td>
                <DefinitionOf slot={slot} />
              </td>
              <td>{slot.aim && <AimOf aim={slot.aim} isReached={slot.isReached} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SideCell({ slot, side }: { slot: SlotAnswer; side: Side | null }) {
  const { t } = useTranslation()
  if (!side) return <>—</>
  const value = sideText(side)
  const name = t(`statistics.sentences.keys.${slot.key}`)
  return (
    <RecordsLink side={side} label={t('statistics.card.open', { name, value })}>
      {value}
    </RecordsLink>
  )
}

/** The definition of the figure; of a constant its source; else why there is no number. */
function DefinitionOf({ slot: { state, figure, items, source } }: { slot: SlotAnswer }) {
  const { t } = useTranslation()
  if (figure)
    return (
      <>
        {figureText(t, figure, 'numerator')}{' '}
        <PageLink to={`/statistics/${figure}`}>{t('statistics.card.about')}</PageLink>
      </>
    )
  if (state === 'named')
    return (
      <>
        {[items.join(t('statistics.sentences.between')), source].filter(Boolean).join(t('statistics.sentences.listed'))}
      </>
    )
  return <>{t(`statistics.sentences.states.${state}`)}</>
}

function AimOf({ aim, isReached }: Pick<SlotAnswer, 'isReached'> & { aim: NonNullable<SlotAnswer['aim']> }) {
  const { t } = useTranslation()
  const said = isReached === null ? 'unknown' : isReached ? 'reached' : 'missed'
  return (
    <>
      {t(`statistics.sentences.aims.${aim}`)}
      <div className={`sy-${said}`}>{t(`statistics.sentences.results.${said}`)}</div>
    </>
  )
}
