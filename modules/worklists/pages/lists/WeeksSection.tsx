import { useTranslation } from 'react-i18next'
import { numberText } from '../../../../kernel/web/format.ts'
import { LoadingState } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Progress } from '../../model/index.ts'

/** What each of the last weeks has made of a list; the keeper is told the last one on Monday. */
export function WeeksSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<Progress>(`worklists/${id}/progress`)
  if (!answer) return <LoadingState rows={3} />
  return (
    <div className="sy-figure-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('worklists.pages.week')}</th>
            <th scope="col" className="sy-number">
              {t('worklists.pages.entered')}
            </th>
            <th scope="col" className="sy-number">
              {t('worklists.pages.done')}
            </th>
            <th scope="col" className="sy-number">
              {t('worklists.pages.ended')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.weeks.map(({ from, until, entered, done, ended }) => (
            <tr key={from}>
              <th scope="row">
                <time dateTime={from}>{from}</time> – <time dateTime={until}>{until}</time>
              </th>
              <td className="sy-number">{numberText(entered)}</td>
              <td className="sy-number">{numberText(done)}</td>
              <td className="sy-number">{numberText(ended)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
