import { Statistic } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { RegisterImport, unknowns } from '../model/index.ts'

/** Files that were read and wait for somebody to look and merge. */
export function WaitingImports() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      <RegisterSection
        model={RegisterImport}
        fixed={{ state: 'reading,staged,merging' }}
        empty={<EmptyState title={t('businesses.home.noImports')} text={t('businesses.home.noImportsText')} />}
      />
      {may('businesses.import') && <PageLink to="/businesses/imports/new">{t('businesses.imports.new')}</PageLink>}
    </>
  )
}

/** What nobody knows of the businesses in force; each number opens its list. */
export function UnknownCounts() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Record<(typeof unknowns)[number], number>>('businesses/unknowns')
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={2} />
  const open = unknowns.filter((what) => answer[what] > 0)
  if (open.length === 0) return <EmptyState title={t('businesses.home.noUnknowns')} />
  return (
    <div className="sy-import-sums">
      {open.map((what) => (
        <PageLink key={what} to="/businesses/unknowns" query={{ what }}>
          <Statistic title={t(`businesses.business.${what}`)} value={numberText(answer[what])} />
        </PageLink>
      ))}
    </div>
  )
}
