import { Descriptions, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useModules } from '../../../kernel/web/modules.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { chooseColourScheme, useColourScheme } from '../../../kernel/web/office/colour-scheme.ts'
import { chooseDensity, densities, useDensity } from '../../../kernel/web/office/density.ts'
import { PageFrame, PageSection } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { chooseLanguage, type Language } from '../../../kernel/web/texts.ts'

/** Who I am here, what I may act as, and how this device shows the office. */
export function ProfilePage() {
  const { t } = useTranslation()
  const { account, unit, bureau, roles } = useSession()
  const hasSecurity = useModules().some(({ routes }) => routes.some(({ path }) => path === securityPage))
  return (
    <PageFrame
      title={t('office.profile.title')}
      subtitle={account.username}
      actions={
        <span className="sy-tags">
          <PageLink to="/own-agenda" className="sy-button">
            {t('office.agenda.title')}
          </PageLink>
          {hasSecurity && (
            <PageLink to={securityPage} className="sy-button">
              {t('office.profile.security')}
            </PageLink>
          )}
        </span>
      }
    >
      <PageSection title={t('office.profile.who')}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'name', label: t('office.profile.name'), children: account.name },
            { key: 'username', label: t('office.profile.username'), children: account.username },
            { key: 'bureau', label: t('office.profile.bureau'), children: bureau?.name ?? t('kernel.none') },
            { key: 'unit', label: t('office.profile.unit'), children: unit?.name ?? t('kernel.none') },
            {
              key: 'roles',
              label: t('office.profile.roles'),
              children: roles.map((role) => t(`authorities.post.roleOptions.${role}`)).join(', ') || t('kernel.none'),
            },
          ]}
        />
      </PageSection>
      <Seats />
      <PageSection title={t('office.profile.device')}>
        <DeviceSettings />
      </PageSection>
    </PageFrame>
  )
}

const securityPage = '/security'

/** The posts one may act from, with whose they are when they were given. */
function Seats() {
  const { t } = useTranslation()
  const { seats, seatId } = useSession()
  if (seats.length === 0) return null
  return (
    <PageSection title={t('office.profile.posts')}>
      <ul className="sy-seats">
        {seats.map((seat) => (
          <li key={seat.id}>
            <strong>{seat.unit.name}</strong>{' '}
            {seat.roles.map((role) => t(`authorities.post.roleOptions.${role}`)).join(', ')}
            {seat.delegatedBy !== null && ` · ${t('kernel.shell.delegatedBy', { name: seat.delegatedBy })}`}
            {seat.id === seatId && <span className="sy-muted"> · {t('office.profile.acting')}</span>}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

// Each language names itself, in itself.
const languageNames: readonly { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '\u4e2d\u6587' },
  { value: 'en', label: 'English' },
]

function DeviceSettings() {
  const { t, i18n } = useTranslation()
  const scheme = useColourScheme()
  const density = useDensity()
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        {
          key: 'language',
          label: t('office.profile.language'),
          children: (
            <Segmented<Language>
              aria-label={t('office.profile.language')}
              value={i18n.language === 'en' ? 'en' : 'zh-CN'}
              options={[...languageNames]}
              onChange={(language) => void chooseLanguage(language)}
            />
          ),
        },
        {
          key: 'theme',
          label: t('office.profile.theme'),
          children: (
            <Segmented
              aria-label={t('office.profile.theme')}
              value={scheme}
              options={(['light', 'dark'] as const).map((value) => ({ value, label: t(`kernel.shell.${value}`) }))}
              onChange={chooseColourScheme}
            />
          ),
        },
        {
          key: 'density',
          label: t('office.profile.density'),
          children: (
            <Segmented
              aria-label={t('office.profile.density')}
              value={density}
              options={densities.map((value) => ({ value, label: t(`office.profile.${value}`) }))}
              onChange={chooseDensity}
            />
          ),
        },
      ]}
    />
  )
}
