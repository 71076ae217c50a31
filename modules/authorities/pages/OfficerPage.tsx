import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { MergedSection, OptionText, RecordDetail } from '../../../kernel/web/office/index.ts'
import { Officer } from '../model.ts'
import { CertificateDay } from './CertificateDay.tsx'

export function OfficerPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <>
      <RecordDetail
        model={Officer}
        id={id}
        above={{ path: '/officers', title: t('authorities.pages.officers') }}
        head={(officer) => (
          <>
            <Tag>
              <OptionText model={Officer} field="kind" value={officer.kind} />
            </Tag>
            {officer.validUntil !== null && <span>{t('authorities.officers.until', { day: officer.validUntil })}</span>}
          </>
        )}
        steps={() => [
          {
            key: 'change',
            title: t('kernel.detail.change'),
            path: `/officers/${id}/change`,
            permission: 'authorities.manage',
          },
        ]}
        rows={{
          certificateValidUntil: (officer) => <CertificateDay officer={officer} />,
          validUntil: ({ validUntil }) => validUntil ?? t('authorities.officers.inOffice'),
        }}
      />
      <div className="sy-page">
        <MergedSection model={Officer} id={id} permission="authorities.manage" />
      </div>
    </>
  )
}
