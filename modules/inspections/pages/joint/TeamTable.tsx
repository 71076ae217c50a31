import { useTranslation } from 'react-i18next'
import { FailureState, LoadingState } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { JointTeam } from '../../model/index.ts'

export const useTeam = (id: string) => useQuestion<JointTeam>(`joint-visits/${id}/team`)

/** Who goes together: each department with its pair and its items. */
export function TeamTable({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useTeam(id)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={3} />
  return (
    <table className="sy-ratio sy-team">
      <thead>
        <tr>
          {['department', 'officers', 'matters', 'progress'].map((column) => (
            <th key={column} scope="col">
              {t(`inspections.pages.joint.team.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.items.map((part) => (
          <tr key={part.unitId}>
            <th scope="row">
              {part.name}
              {part.isOrganiser && <small className="sy-muted"> {t('inspections.pages.joint.team.leads')}</small>}
            </th>
            <td>
              {part.officers.map(({ id: officer, name, certificateNumber }) => (
                <div key={officer}>
                  {name} <span className="sy-code sy-muted">{certificateNumber}</span>
                </div>
              ))}
              {part.officers.length === 0 && (
                <span className="sy-muted">{t('inspections.pages.joint.team.nobody')}</span>
              )}
            </td>
            <td>{part.matters.join(' · ')}</td>
            <td>{t(`inspections.pages.joint.team.${progressOf(part)}`, { ...part, count: part.matters.length })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function progressOf({ open, published, matters }: JointTeam['items'][number]): string {
  if (open === null || published === null) return 'notShown'
  if (open > 0) return 'open'
  return published === matters.length ? 'published' : 'entered'
}
