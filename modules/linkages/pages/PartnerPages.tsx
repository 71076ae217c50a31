import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { Partner } from '../model.ts'

const list = '/linkage-partners'
const lead = 'complaints.approve'
const dash = (name: 'arriveMinutes' | 'basis') => (one: Partner) => (one[name] === null ? '–' : undefined)

/** Services that are called out with the bureau. */
export function PartnersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Partner}
      subtitle={t('linkages.pages.partnersSubtitle')}
      create={{ path: `${list}/new`, permission: lead }}
      columns={{ arriveMinutes: { render: dash('arriveMinutes') }, basis: { render: dash('basis') } }}
      empty={<EmptyState title={t('linkages.pages.noPartners')} text={t('linkages.pages.noPartnersText')} />}
    />
  )
}

export function PartnerPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Partner}
      id={id}
      above={{ path: list, title: t('linkages.partner.listName') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: lead },
      ]}
      rows={{ version: null, arriveMinutes: dash('arriveMinutes'), basis: dash('basis') }}
    />
  )
}

export const NewPartnerPage = () => (
  <NewRecordPage model={Partner} title="linkages.pages.newPartner" initial={{ isActive: true }} />
)

export const ChangePartnerPage = () => <ChangeRecordPage model={Partner} title="linkages.pages.changePartner" />
