import { Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ContributedSections,
  EmptyState,
  MergedSection,
  OptionText,
  PageSection,
  RecordDetail,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { dossierSections } from '../../../kernel/web/pages.ts'
import { Business, Premises } from '../model/index.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { registrationRows } from './RegistrationRows.tsx'
import { RelationsSection } from './RelationsSection.tsx'
import { StateTag } from './StateTag.tsx'

/** The page of one subject. What modules above know of it stands below, each in its own section. */
export function BusinessPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isAssigning, setIsAssigning] = useState(false)
  return (
    <>
      <RecordDetail
        model={Business}
        id={id}
        above={{ path: '/businesses', title: t('businesses.business.listName') }}
        head={(business) => <Head business={business} />}
        steps={() => [
          {
            key: 'change',
            title: t('kernel.detail.change'),
            path: `/businesses/${id}/change`,
            permission: 'businesses.record',
          },
          {
            key: 'premises',
            title: t('businesses.pages.newPremises'),
            path: `/businesses/${id}/premises`,
            permission: 'businesses.record',
          },
          {
            key: 'assign',
            title: t('businesses.assign.title'),
            run: () => setIsAssigning(true),
            permission: 'businesses.assign',
          },
        ]}
        rows={registrationRows}
        sections={({ scope }) => [
          ...(scope === null
            ? []
            : [{ key: 'scope', title: t('businesses.business.scope'), content: <p className="sy-long">{scope}</p> }]),
          {
            key: 'premises',
            title: t('businesses.premises.listName'),
            content: (
              <RegisterSection
                model={Premises}
                fixed={{ businessId: id }}
                columns={{ businessId: { hidden: true }, address: { width: 320 } }}
                empty={<EmptyState title={t('businesses.premisesSection.empty')} />}
              />
            ),
          },
        ]}
      />
      <div className="sy-page">
        <ContributedSections slot={dossierSections} props={{ subjectId: id }} />
        {/* Last: a chain or a crowded address has many, and what is known of this one comes first. */}
        <PageSection title={t('businesses.relations.title')}>
          <RelationsSection id={id} />
        </PageSection>
        <MergedSection model={Business} id={id} permission="businesses.record" />
      </div>
      <AssignDialog businessIds={[id]} isOpen={isAssigning} onClose={() => setIsAssigning(false)} />
    </>
  )
}

const Head = ({ business }: { business: Business }) => (
  <>
    <StateTag state={business.state} />
    {business.subjectKind !== 'business' && (
      <Tag>
        <OptionText model={Business} field="subjectKind" value={business.subjectKind} />
      </Tag>
    )}
    {business.creditCode !== null && <span className="sy-code">{business.creditCode}</span>}
  </>
)
