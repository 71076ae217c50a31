import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'
import '../inspections.css'
import { ownColumns, useOwnColumns } from './own-list.tsx'

const parts = { toDo: 'assigned', entered: 'entered', done: 'concluded,published' } as const
type Part = keyof typeof parts

const isPart = (name: string | undefined): name is Part => name !== undefined && Object.hasOwn(parts, name)

/** The inspections in which the person signed in sits: to do, to be confirmed, done; the nearest end first. */
export function OwnInspectionsPage() {
  const { t } = useTranslation()
  const { part: named } = useQueryString()
  const setQuery = useSetQueryString()
  const part = isPart(named) ? named : 'toDo'
  return (
    <RegisterPage
      key={part}
      model={Inspection}
      title={t('inspections.pages.own.title')}
      fixed={{ officer: 'me', state: parts[part] }}
      columns={ownColumns[part]}
      moreColumns={useOwnColumns()}
      above={() => (
        <Segmented<Part>
          className="sy-parts"
          value={part}
          options={(Object.keys(parts) as Part[]).map((value) => ({
            value,
            label: t(`inspections.pages.own.${value}`),
          }))}
          onChange={(next) => setQuery({ part: next })}
        />
      )}
      empty={<EmptyState title={t('inspections.pages.own.none')} />}
    />
  )
}
