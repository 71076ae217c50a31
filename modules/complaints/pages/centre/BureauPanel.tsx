import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import type { Centre } from '../../model/centre.ts'
import { bureauNumbers } from '../../model/centre-numbers.ts'
import { Count, Panel } from './Panel.tsx'

/** Red: something is past its end. Yellow: something ends today, or lies in nobody's hands. */
const lightOf = ({ over, today, untaken }: Centre['bureaus'][number]): 'red' | 'yellow' | 'green' => {
  if (over > 0) return 'red'
  return today > 0 || untaken > 0 ? 'yellow' : 'green'
}

const columns = ['open', 'over', 'today', 'untaken'] as const

/** The queues of the bureaus below; what is over is urged from the list its number opens. */
export function BureauPanel({ bureaus, today }: { bureaus: Centre['bureaus']; today: string }) {
  const { t } = useTranslation()
  if (bureaus.length === 0) return null
  const word = (key: string) => t(`complaints.centre.${key}`)
  return (
    <Panel title={word('bureaus')} note={word('bureauRule')}>
      <table className="sy-centre-bureaus">
        <thead>
          <tr>
            <th scope="col">{word('bureau')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="sy-number">
                {word(column)}
              </th>
            ))}
            <th scope="col">{word('urge')}</th>
          </tr>
        </thead>
        <tbody>
          {bureaus.map((bureau) => {
            const numbers = bureauNumbers(bureau, today)
            return (
              <tr key={bureau.id}>
                <th scope="row">
                  <span className={`sy-centre-light sy-centre-light-${lightOf(bureau)}`}>
                    {t(`complaints.centre.lights.${lightOf(bureau)}`)}
                  </span>{' '}
                  {bureau.name}
                </th>
                {columns.map((column) => (
                  <td key={column} className="sy-number">
                    <Count {...numbers[column]} label={`${bureau.name} ${word(column)}`} isLoud={column === 'over'} />
                  </td>
                ))}
                <td>
                  {bureau.over > 0 && (
                    <PageLink to={numbers.over.to} query={numbers.over.query}>
                      {word('urgeOver')}
                    </PageLink>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
