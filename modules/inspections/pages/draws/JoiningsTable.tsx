import { useTranslation } from 'react-i18next'
import type { DrawAftermath } from '../../model/index.ts'

const place = 'inspections.pages.aftermath.joining'

/** Visits made together with one of another draw: who goes instead of whom, and why. */
export function JoiningsTable({ joinings }: { readonly joinings: DrawAftermath['joinings'] }) {
  const { t } = useTranslation()
  return (
    <table className="sy-ratio sy-team">
      <thead>
        <tr>
          {['subject', 'other', 'who', 'why'].map((column) => (
            <th key={column} scope="col">
              {t(`${place}.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {joinings.map((one) => (
          <tr key={`${one.subjectName} ${one.joinedOn} ${one.officers} ${one.undoneOn}`}>
            <th scope="row">{one.subjectName}</th>
            <td>{one.otherPlanName}</td>
            <td>
              {one.undoneOn !== null
                ? t(`${place}.undone`, { on: one.undoneOn })
                : t(`${place}.${one.leads ? 'leads' : 'follows'}`, {
                    officers: one.officers,
                    drawn: one.drawnOfficers,
                  })}
            </td>
            <td>
              {one.joinedOn} {one.reason}
              {one.undoReason !== null && (
                <>
                  <br />
                  {one.undoneOn} {one.undoReason === 'handed-over' ? t(`${place}.handedOver`) : one.undoReason}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
