import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Business, type unknowns } from '../model/index.ts'
import { DivisionText } from './DivisionText.tsx'

type Unknown = (typeof unknowns)[number]

/** What nobody knows of the subjects in force: a list for each, to be settled, many at once where that is possible. */
export function UnknownsPage() {
  const { t } = useTranslation()
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const { answer } = useQuestion<Record<Unknown, number>>('businesses/unknowns')
  const what = (query.what ?? 'division') as Unknown
  return (
    <RegisterPage
      key={what}
      model={Business}
      title={t('businesses.unknowns.title')}
      subtitle={t('businesses.unknowns.about')}
      fixed={{ [what]: '~', state: 'active' }}
      above={() => (
        <Segmented<Unknown>
          className="sy-wrap"
          aria-label={t('businesses.unknowns.title')}
          value={what}
          onChange={(next) => setQuery({ ...query, what: next })}
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
      empty={<EmptyState title={t('businesses.unknowns.none')} />}
    />
  )
}

/** The server counts no further than this. */
const mostCounted = 10_000

function countText(count: number | undefined): string {
  if (count === undefined) return ''
  return count >= mostCounted ? `${numberText(mostCounted)}+` : numberText(count)
}
