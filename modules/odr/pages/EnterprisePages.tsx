import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  FocusFirst,
  NewRecordPage,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import {
  type AccessCode,
  Enterprise,
  enterpriseChangeForm,
  enterpriseForm,
  Negotiation,
  withdrawalForm,
} from '../model/index.ts'
import { RatesTable } from './RatesPage.tsx'

const list = '/odr-enterprises'
const lead = 'complaints.approve'

/** Enterprises that settle disputes of consumers themselves. */
export function EnterprisesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Enterprise}
      subtitle={t('odr.pages.enterprisesSubtitle')}
      create={{ path: `${list}/new`, permission: lead }}
      columns={{ withdrawnOn: { render: (one) => (one.withdrawnOn === null ? '–' : undefined) } }}
      empty={<EmptyState title={t('odr.pages.noEnterprises')} text={t('odr.pages.noEnterprisesText')} />}
    />
  )
}

export function NewEnterprisePage() {
  const today = chineseDay(new Date().toISOString())
  return (
    <NewRecordPage
      model={Enterprise}
      title="odr.pages.newEnterprise"
      form={enterpriseForm}
      initial={{ validFrom: today, validUntil: addMonths(today, 36) }}
    />
  )
}

export const ChangeEnterprisePage = () => (
  <ChangeRecordPage model={Enterprise} title="odr.pages.changeEnterprise" form={enterpriseChangeForm} />
)

/** One enterprise: how it settles, its negotiations, its way in. */
export function EnterprisePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isLeaving, setIsLeaving] = useState(false)
  const { send, failure } = useCommand<AccessCode>()
  const [access, setAccess] = useState<AccessCode>()
  const renew = async (version: number) =>
    setAccess(await send('POST', `${Enterprise.path}/${id}/access-codes`, { version }))
  const steps = (one: Enterprise): RecordStep[] =>
    one.withdrawnOn !== null
      ? []
      : [
          { key: 'access', title: t('odr.pages.access'), permission: lead, run: () => void renew(one.version) },
          { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: lead },
          { key: 'withdraw', title: t('odr.pages.withdraw'), permission: lead, run: () => setIsLeaving(true) },
        ]
  const sections = (one: Enterprise): RecordSection[] => [
    ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
    ...(access ? [{ key: 'access', title: t('odr.pages.access'), content: <HandOut access={access} /> }] : []),
    ...(isLeaving && one.withdrawnOn === null
      ? [
          {
            key: 'withdraw',
            title: t('odr.pages.withdraw'),
            content: <Withdraw one={one} onClose={() => setIsLeaving(false)} />,
          },
        ]
      : []),
    { key: 'rates', title: t('odr.pages.rate'), content: <RatesTable enterpriseId={id} /> },
    {
      key: 'negotiations',
      title: t('odr.pages.negotiations'),
      content: (
        <RegisterSection
          model={Negotiation}
          fixed={{ enterpriseId: id }}
          empty={<EmptyState title={t('odr.pages.noNegotiations')} />}
        />
      ),
    },
  ]
  return (
    <RecordDetail
      model={Enterprise}
      id={id}
      above={{ path: list, title: t('odr.pages.enterprises') }}
      steps={steps}
      sections={sections}
      rows={{
        version: null,
        withdrawnOn: (one) => (one.withdrawnOn === null ? '–' : undefined),
        withdrawnReason: (one) => (one.withdrawnReason === null ? '–' : undefined),
      }}
    />
  )
}

const Withdraw = ({ one, onClose }: { one: Enterprise; onClose: () => void }) => (
  <FocusFirst>
    <RecordForm
      model={withdrawalForm}
      name="withdraw"
      onCancel={onClose}
      onSubmit={async (input, key) => {
        const path = `${Enterprise.path}/${one.id}/withdrawals`
        await command('POST', path, { ...input, version: one.version }, { key })
        onClose()
      }}
    />
  </FocusFirst>
)

/** Told once: read out, or shown as a code to be scanned. */
function HandOut({ access: { number, code, qrCode } }: { access: AccessCode }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <p>{t('odr.pages.accessText')}</p>
      <p className="sy-code">{`${location.origin}/odr-desk#${number}.${code}`}</p>
      <p>{t('odr.pages.accessCode', { number, code })}</p>
      {qrCode && (
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`}
          alt={t('odr.pages.accessQr')}
          width={160}
          height={160}
        />
      )}
    </div>
  )
}
