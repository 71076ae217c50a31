import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type DrawAftermath, InspectionItem } from '../../model/index.ts'

type Unassigned = DrawAftermath['unassigned'][number]

const place = 'inspections.pages.aftermath'

/** Each without a pair: what keeps everybody away, and what would help. */
export function UnassignedTable({ unassigned }: { unassigned: readonly Unassigned[] }) {
  const { t } = useTranslation()
  return (
    <table className="sy-ratio sy-team">
      <thead>
        <tr>
          {['subject', 'department', 'why', 'remedy'].map((column) => (
            <th key={column} scope="col">
              {t(`${place}.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {unassigned.map((one) => (
          <tr key={`${one.subjectCode} ${one.department}`}>
            <th scope="row">
              {one.subjectName}
              <br />
              <span className="sy-code sy-muted">{one.subjectCode}</span>
            </th>
            <td>{one.department || t(`${place}.own`)}</td>
            <td>{whyOf(t, one)}</td>
            <td>
              <ul className="sy-list">
                {remediesOf(one).map((remedy) => (
                  <li key={remedy}>{t(`${place}.remedies.${remedy}`)}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function whyOf(t: TFunction, { officers, free, skilled, skill, obstacles }: Unassigned) {
  const known = { officers, free, skilled, skill: skill ? t(`${InspectionItem.name}.skillOptions.${skill}`) : '' }
  return (
    <>
      {t(`${place}.${skill === null ? 'free' : 'freeSkilled'}`, known)}
      <ul className="sy-list">
        {obstacles.map(({ obstacle, count }) => (
          <li key={obstacle}>{t(`${place}.obstacles.${obstacle}`, { count })}</li>
        ))}
      </ul>
    </>
  )
}

const remedyOf: Readonly<Record<string, string>> = {
  full: 'window',
  absent: 'window',
  'other-place': 'lend',
  conflict: 'lend',
  recused: 'lend',
  'certificate-expired': 'certificates',
  'not-serving': 'lend',
  'no-enforcement-certificate': 'certificates',
}

/** What would bring a pair together: each remedy once. */
function remediesOf({ department, obstacles, free, skilled }: Unassigned): string[] {
  const named = obstacles.map(({ obstacle }) => remedyOf[obstacle] ?? 'lend')
  const lacksSkill = free >= 2 && skilled < 2 ? ['lend'] : []
  const found = [...new Set([...named, ...lacksSkill, ...(named.length === 0 ? ['lend'] : [])])]
  // Another department lends nobody: it names more officers of its own.
  return found.map((remedy) => (remedy === 'lend' && department !== '' ? 'enterOfficers' : remedy))
}
