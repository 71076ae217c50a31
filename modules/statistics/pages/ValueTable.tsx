import { useTranslation } from 'react-i18next'
import type { Side, Value } from '../model.ts'
import { percentText, sideText } from './figure-texts.ts'
import { RecordsLink } from './RecordsLink.tsx'

type ValueRow = Value & { readonly key: string; readonly label: string }

/** A figure taken apart, by unit or by month; every number opens its own records. */
export function ValueTable({ head, rows }: { head: string; rows: readonly ValueRow[] }) {
  const { t } = useTranslation()
  const isShare = rows.some(({ denominator }) => denominator !== null)
  const most = Math.max(1, ...rows.map(({ numerator }) => numerator.value))
  return (
    <div className="sy-figure-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="sy-number">
              {t(`statistics.figure.${isShare ? 'numerator' : 'value'}`)}
            </th>
            {isShare && (
              <>
                <th scope="col" className="sy-number">
                  {t('statistics.figure.denominator')}
                </th>
                <th scope="col" className="sy-number">
                  {t('statistics.figure.share')}
                </th>
              </>
            )}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key} row={row} isShare={isShare} most={most} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableRow({ row, isShare, most }: { row: ValueRow; isShare: boolean; most: number }) {
  const { label, numerator, denominator, permille } = row
  const length = isShare ? { max: 1000, value: permille ?? 0 } : { max: most, value: numerator.value }
  return (
    <tr>
      <th scope="row">{label}</th>
      <Count label={label} side={numerator} />
      {isShare && <Count label={label} side={denominator} />}
      {isShare && <td className="sy-number">{permille === null ? '—' : percentText(permille)}</td>}
      <td className="sy-part-bar" aria-hidden>
        <meter className="sy-figure-meter" min={0} {...length} />
      </td>
    </tr>
  )
}

function Count({ label, side }: { label: string; side: Side | null }) {
  const { t } = useTranslation()
  const value = side ? sideText(side) : '—'
  return (
    <td className="sy-number">
      {side ? (
        <RecordsLink side={side} label={t('statistics.figure.openOf', { unit: label, value })}>
          {value}
        </RecordsLink>
      ) : (
        value
      )}
    </td>
  )
}
