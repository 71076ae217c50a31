import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import { PageFrame, PageSection, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Unit } from '../model.ts'
import { UnitTree } from './UnitTree.tsx'

/** The tree from province to grid, or the same units as a list. */
export function UnitsPage() {
  const { t } = useTranslation()
  const query = useQueryString()
  const create = { path: '/units/new', permission: 'authorities.manage' }
  if (query.view === 'list') return <RegisterPage model={Unit} actions={<UnitActions />} create={create} />
  return (
    <PageFrame title={t('authorities.pages.units')} actions={<TreeActions />}>
      <PageSection>
        <UnitTree />
      </PageSection>
    </PageFrame>
  )
}

function UnitActions() {
  const { t } = useTranslation()
  const may = useMay()
  const { view = 'tree' } = useQueryString()
  const setQuery = useSetQueryString()
  return (
    <>
      <Segmented
        aria-label={t('authorities.units.view')}
        value={view}
        options={[
          { value: 'tree', label: t('authorities.units.tree') },
          { value: 'list', label: t('authorities.units.list') },
        ]}
        onChange={(chosen) => setQuery(chosen === 'list' ? { view: 'list' } : {})}
      />
      {may('authorities.manage') && (
        <PageLink to="/units/import" className="sy-button">
          {t('authorities.pages.importUnits')}
        </PageLink>
      )}
    </>
  )
}

function TreeActions() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      <UnitActions />
      {may('authorities.manage') && (
        <PageLink to="/units/new" className="sy-button sy-button-primary">
          {t('authorities.pages.newUnit')}
        </PageLink>
      )}
    </>
  )
}
