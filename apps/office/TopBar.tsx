import {
  CheckOutlined,
  DownOutlined,
  LogoutOutlined,
  MenuOutlined,
  MoonOutlined,
  SafetyOutlined,
  SearchOutlined,
  SunOutlined,
  SwapOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { PageLink, useGoTo } from '../../kernel/web/navigation.tsx'
import { chooseColourScheme, useColourScheme } from '../../kernel/web/office/colour-scheme.ts'
import { SteelyardMark } from '../../kernel/web/SteelyardMark.tsx'
import { type Seat, useSession, useSessionState } from '../../kernel/web/session.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { HelpDrawer } from './own/HelpDrawer.tsx'
import { NoticeBell } from './own/NoticeBell.tsx'

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
      <HelpDrawer />
      <NoticeBell />
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
  const goTo = useGoTo()
  const session = useSession()
  const { account, unit, bureau, seats, seatId } = session
  const { signOut, takeSeat } = useSessionState()
  const place = unit?.name ?? bureau?.name
  const seat = seats.find(({ id }) => id === seatId)
  const mark = seat ? seatMark(t, seat) : null
  const others = seats.length > 1 ? seats : []
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: seatId === null ? [] : [seatId],
        items: [
          {
            key: 'who',
            type: 'group',
            label: [bureau?.name, unit?.name].filter(Boolean).join(' · ') || account.username,
          },
          ...(others.length > 0
            ? [
                {
                  key: 'seats',
                  type: 'group' as const,
                  label: t('kernel.shell.switchSeat'),
                  children: others.map((one) => ({
                    key: one.id,
                    icon: one.id === seatId ? <CheckOutlined /> : <SwapOutlined />,
                    label: seatText(t, one),
                    // Whatever page is open belongs to the seat that is left.
                    onClick: () => void takeSeat(one.id).then(() => goTo('/')),
                  })),
                },
              ]
            : []),
          {
            key: 'security',
            icon: <SafetyOutlined />,
            label: t('authorities.pages.security'),
            onClick: () => goTo('/security'),
          },
          { key: 'profile', icon: <UserOutlined />, label: t('office.profile.title'), onClick: () => goTo('/profile') },
          { key: 'out', icon: <LogoutOutlined />, label: t('kernel.shell.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" className="sy-who" aria-label={t('kernel.shell.account', { name: account.name })}>
        <span className="sy-who-name">{account.name}</span>
        {place && <span className="sy-who-place">{mark ? `${place} · ${mark}` : place}</span>}
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

/** What a colleague must see: that somebody acts for another. */
function seatMark(t: TFunction, { delegatedBy, isActing }: Seat): string | null {
  if (delegatedBy !== null) return t('kernel.shell.delegatedBy', { name: delegatedBy })
  return isActing ? t('kernel.shell.actingMark') : null
}

function seatText(t: TFunction, seat: Seat): string {
  const roles = seat.roles.map((role) => t(`authorities.post.roleOptions.${role}`)).join(', ')
  return [seat.unit.name, roles, seatMark(t, seat)].filter(Boolean).join(' · ')
}
