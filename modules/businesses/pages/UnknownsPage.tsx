import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Business, type unknowns } from '../model/index.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { DivisionText } from './DivisionText.tsx'

type Unknown = (typeof unknowns)[number]

/** What nobody knows of the subjects in force: a list for each, to be settled, many at once where that is possible. */
export function UnknownsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const { answer } = useQuestion<Record<Unknown, number>>('businesses/unknowns')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isAssigning, setIsAssigning] = useState(false)
  const what = (query.what ?? 'division') as Unknown
  const mayAssign = may('businesses.assign')
  return (
    <>
      <RegisterPage
        model={Business}
        title={t('businesses.unknowns.title')}
        subtitle={t('businesses.unknowns.about')}
        fixed={{ [what]: '~', state: 'active' }}
        actions={
          mayAssign && (
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setIsAssigning(true)}>
              {t('businesses.assign.count', { count: chosen.length })}
            </Button>
          )
        }
        above={() => (
          <Segmented<Unknown>
            className="sy-wrap"
            aria-label={t('businesses.unknowns.title')}
            value={what}
            onChange={(next) => {
              setChosen([])
              setQuery({ ...query, what: next })
            }}
            options={(['division', 'officeId', 'gridId', 'kind', 'creditCode'] as const).map((field) => ({
              value: field,
              label: `${t(`businesses.business.${field}`)} ${countText(answer?.[field])}`,
            }))}
          />
        )}
        columns={{
          name: { width: 260 },
          domicile: { width: 320 },
          capitalMinor: { hidden: true },
          state: { hidden: true },
          head: { hidden: true },
          foundedOn: { hidden: true },
          division: { width: 150, render: (business) => <DivisionText business={business} /> },
        }}
        {...(mayAssign
          ? {
              selection: {
                selectedRowKeys: [...chosen],
                onChange: (keys) => setChosen(keys.map(String).slice(0, 500)),
              },
            }
          : {})}
        empty={<EmptyState title={t('businesses.unknowns.none')} />}
      />
      <AssignDialog
        businessIds={chosen}
        isOpen={isAssigning}
        onClose={() => setIsAssigning(false)}
        onDone={() => setChosen([])}
      />
    </>
  )
}

/** The server counts no further than this. */
const mostCounted = 10_000

function countText(count: number | undefined): string {
  if (count === undefined) return ''
  return count >= mostCounted ? `${numberText(mostCounted)}+` : numberText(count)
}
