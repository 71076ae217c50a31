import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { Delegation, Officer, Post } from '../../model.ts'
import { CertificateDay } from '../CertificateDay.tsx'

const hidden = { hidden: true }
const soonDays = 60
const inDays = (days: number) => addDays(chineseDay(new Date().toISOString()), days)

/** Whose certificate ends soon or has ended: he is in no pool any more. */
export function EndingCertificates() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Officer}
      fixed={{ 'certificateValidUntil.until': inDays(soonDays), kind: 'officer' }}
      columns={{
        skills: hidden,
        kind: hidden,
        certificateValidUntil: { width: 220, render: (officer) => <CertificateDay officer={officer} /> },
      }}
      empty={<EmptyState title={t('authorities.home.noCertificates')} />}
    />
  )
}

/** Posts that end soon: somebody will have no rights. */
export function EndingPosts() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Post}
      fixed={{ 'validUntil.from': inDays(0), 'validUntil.until': inDays(soonDays) }}
      empty={<EmptyState title={t('authorities.home.noEndingPosts')} text={t('authorities.home.noEndingPostsText')} />}
    />
  )
}

/** Who acts for whom now. */
export function RunningDelegations() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Delegation}
      fixed={{ endedAt: '~', 'validUntil.from': inDays(0) }}
      columns={{ postId: hidden, endedAt: hidden, permissions: { width: 320 } }}
      empty={<EmptyState title={t('authorities.delegations.none')} />}
    />
  )
}
