import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Inspection } from '../../model/index.ts'
import { inspectionColumns } from './inspection-columns.tsx'
import { OwnStep } from './OwnStep.tsx'

const parts = { toDo: 'assigned', entered: 'entered', done: 'concluded,published' } as const
type Part = keyof typeof parts

const isPart = (name: string | undefined): name is Part => name !== undefined && Object.hasOwn(parts, name)

/** The inspections in which the person signed in sits: to do, to be confirmed, done; the nearest end first. */
export function OwnInspectionsPage() {
  const { t } = useTranslation()
  const { part: named } = useQueryString()
  const setQuery = useSetQueryString()
  const { officerId } = useSession()
  const part = isPart(named) ? named : 'toDo'
  return (
    <RegisterPage
      key={part}
      model={Inspection}
      title={t('inspections.pages.own.title')}
      fixed={{ officer: 'me', state: parts[part] }}
      columns={{ ...inspectionColumns, bureauId: { hidden: true } }}
      moreColumns={[
        {
          key: 'step',
          title: t('inspections.pages.own.step'),
          width: 150,
          render: (inspection) => <OwnStep inspection={inspection} officerId={officerId} />,
        },
      ]}
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
      empty={
        <>
          <Segmented<Part>
            className="sy-parts"
            value={part}
            options={(Object.keys(parts) as Part[]).map((value) => ({
              value,
              label: t(`inspections.pages.own.${value}`),
            }))}
            onChange={(next) => setQuery({ part: next })}
          />
          <EmptyState title={t('inspections.pages.own.none')} />
        </>
      }
    />
  )
}
