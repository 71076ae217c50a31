import {
  DownOutlined,
  LogoutOutlined,
  MenuOutlined,
  MoonOutlined,
  SearchOutlined,
  SunOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/web/navigation.tsx'
import { chooseColourScheme, useColourScheme } from '../../kernel/web/office/colour-scheme.ts'
import { SteelyardMark } from '../../kernel/web/SteelyardMark.tsx'
import { useSession, useSessionState } from '../../kernel/web/session.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'

/** Product, the search that finds anything, and who I am. */
export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const { t } = useTranslation()
  return (
    <header className="sy-top">
      <Button
        type="text"
        className="sy-top-menu"
        icon={<MenuOutlined />}
        aria-label={t('kernel.shell.openMenu')}
        onClick={onMenu}
      />
      <PageLink to="/" className="sy-brand" aria-label={t('kernel.product')}>
        <SteelyardMark />
        <span>{t('kernel.product')}</span>
      </PageLink>
      <button type="button" className="sy-top-search" aria-keyshortcuts="Control+K" onClick={onSearch}>
        <SearchOutlined aria-hidden />
        <span>{t('kernel.palette.open')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <SchemeSwitch />
      <LanguageSwitch />
      <WhoAmI />
    </header>
  )
}

function SchemeSwitch() {
  const { t } = useTranslation()
  const other = useColourScheme() === 'dark' ? 'light' : 'dark'
  return (
    <Button
      type="text"
      aria-label={`${t('kernel.shell.scheme')}: ${t(`kernel.shell.${other}`)}`}
      icon={other === 'dark' ? <MoonOutlined /> : <SunOutlined />}
      onClick={() => chooseColourScheme(other)}
    />
  )
}

function WhoAmI() {
  const { t } = useTranslation()
  const { account, unit, bureau } = useSession()
  const { signOut } = useSessionState()
  const place = unit?.name ?? bureau?.name
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: [bureau?.name, unit?.name].filter(Boolean).join(' · ') || account.username,
          },
          { key: 'out', icon: <LogoutOutlined />, label: t('kernel.shell.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" className="sy-who" aria-label={t('kernel.shell.account', { name: account.name })}>
        <span className="sy-who-name">{account.name}</span>
        {place && <span className="sy-who-place">{place}</span>}
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
