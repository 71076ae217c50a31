import { useTranslation } from 'react-i18next'
import { Export, keptDays } from '../../../register/export/model.ts'
import { address } from '../../api.ts'
import { RegisterPage } from '../RegisterPage.tsx'
import { EmptyState } from '../states.tsx'

/** The files one has asked for, as long as they are kept. */
export function ExportsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Export}
      subtitle={t('kernel.lists.exporting.subtitle', { days: keptDays })}
      hasSearch={false}
      columns={{ fileName: { width: 300 }, isUnmasked: { width: 130 } }}
      moreColumns={[
        {
          key: 'fetch',
          title: t('kernel.lists.exporting.fetchTitle'),
          width: 170,
          pinned: true,
          render: ({ id, state }) =>
            state === 'ready' && (
              <span className="sy-tags">
                <a href={address(`exports/${id}/file`)} download>
                  {t('kernel.lists.exporting.fetch')}
                </a>
                <a href={address(`exports/${id}/about`)} download>
                  {t('kernel.lists.exporting.fetchAbout')}
                </a>
              </span>
            ),
        },
      ]}
      empty={<EmptyState title={t('kernel.lists.exporting.none')} text={t('kernel.lists.exporting.noneText')} />}
    />
  )
}
