import { useTranslation } from 'react-i18next'
import { numberText } from '../../../../kernel/web/format.ts'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, ReferenceText } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { type Progress, type ProgressOfPart, type ProgressPart, progressParts } from '../../model/index.ts'

/** How far a list is, in all and by office; every number opens exactly its items. */
export function ProgressSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Progress>(`worklists/${id}/progress`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={3} />
  const { total, filters, warnUntil, bureaus, offices } = answer
  return (
    <>
      <ul className="sy-worklist-parts">
        {progressParts.map((part) => (
          <li key={part} className={`sy-light-${part}`}>
            <span>{t(`worklists.pages.parts.${part}`)}</span>
            <CountLink part={part} count={total[part]} filters={filters[part] ?? {}} />
          </li>
        ))}
      </ul>
      <p className="sy-muted">{t('worklists.pages.partHelp', { day: warnUntil })}</p>
      {total.all > 0 && (
        <p>
          <meter className="sy-worklist-meter" min={0} max={total.all} value={total.struckOff} aria-hidden />{' '}
          {t('worklists.pages.share', { done: numberText(total.struckOff), all: numberText(total.all) })}
        </p>
      )}
      {bureaus.length > 0 && <PartTable by="bureauId" parts={bureaus} filters={filters} />}
      {offices.length > 0 && <PartTable by="officeId" parts={offices} filters={filters} />}
    </>
  )
}

type Filters = Readonly<Record<string, string>>

function CountLink({ part, count, filters }: { part: ProgressPart; count: number; filters: Filters }) {
  const { t } = useTranslation()
  const shown = numberText(count)
  const label = t('worklists.pages.seeItems', { part: t(`worklists.pages.parts.${part}`), count: shown as never })
  return (
    <PageLink to="/worklist-items" query={filters} aria-label={label} className="sy-number">
      {shown}
    </PageLink>
  )
}

type PartTableProps = {
  by: 'bureauId' | 'officeId'
  parts: readonly ProgressOfPart[]
  filters: Progress['filters']
}

/** Each number opens the list under the filter of its bureau or office. */
function PartTable({ by, parts, filters }: PartTableProps) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="sy-figure-table" aria-label={t(`worklists.pages.by.${by}`)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`worklists.item.${by}`)}</th>
            <th scope="col" className="sy-number">
              {t('worklists.pages.quota')}
            </th>
            {progressParts.map((part) => (
              <th key={part} scope="col" className="sy-number">
                {t(`worklists.pages.parts.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((unit) => (
            <tr key={unit.unitId ?? 'none'}>
              <th scope="row">
                {unit.unitId === null ? t('worklists.pages.notGiven') : <ReferenceText to="units" id={unit.unitId} />}
              </th>
              <td className="sy-number">
                {unit.quota > 0 ? numberText(unit.quota) : '–'}
                {unit.quotaDueOn && (
                  <span className="sy-muted"> {t('worklists.pages.quotaDue', { day: unit.quotaDueOn })}</span>
                )}
              </td>
              {progressParts.map((part) => (
                <td key={part} className="sy-number">
                  <CountLink part={part} count={unit[part]} filters={{ ...filters[part], [by]: unit.unitId ?? '~' }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
