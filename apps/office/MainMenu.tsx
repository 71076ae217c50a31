import {
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  CustomerServiceOutlined,
  HomeOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  ShopOutlined,
} from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button, Menu, type MenuProps } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModules } from '../../kernel/web/modules.tsx'
import { PageLink } from '../../kernel/web/navigation.tsx'
import { type MenuGroup, menuGroups } from '../../kernel/web/pages.ts'
import { useMay } from '../../kernel/web/session.tsx'

const icons: Readonly<Record<MenuGroup, ReactNode>> = {
  desk: <InboxOutlined />,
  complaints: <CustomerServiceOutlined />,
  channels: <ApiOutlined />,
  consumers: <ShopOutlined />,
  register: <AppstoreOutlined />,
  supervision: <AuditOutlined />,
  worklists: <CheckSquareOutlined />,
  credit: <SafetyCertificateOutlined />,
  publication: <NotificationOutlined />,
  statistics: <BarChartOutlined />,
  settings: <SettingOutlined />,
}

type MainMenuProps = { isNarrow: boolean; onToggle?: () => void; onGo?: () => void }

/** The lines of work, with the pages the caller may open. */
export function MainMenu({ isNarrow, onToggle, onGo }: MainMenuProps) {
  const { t } = useTranslation()
  const { items, paths, groupOf } = useMenuItems()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const selected = chosenPath(paths, path)
  const folding = useFolding(paths.length > mostUnfolded, groupOf.get(selected))
  return (
    <nav className="sy-menu" aria-label={t('kernel.shell.menu')}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={[selected]}
        inlineIndent={14}
        inlineCollapsed={isNarrow}
        {...(isNarrow ? {} : folding)}
        {...(onGo ? { onClick: onGo } : {})}
      />
      {onToggle && (
        <Button
          type="text"
          className="sy-menu-toggle"
          aria-label={t(isNarrow ? 'kernel.shell.expand' : 'kernel.shell.collapse')}
          icon={isNarrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={onToggle}
        />
      )}
    </nav>
  )
}

/** Who has no more pages than this sees them all; of more only the group of his page stands open, and those he opens. */
const mostUnfolded = 14

function useFolding(isLong: boolean, current: MenuGroup | undefined) {
  const [open, setOpen] = useState<readonly string[]>([])
  useEffect(() => {
    if (current) setOpen((before) => [...new Set([...before, current])])
  }, [current])
  if (!isLong) return { openKeys: [...menuGroups], expandIcon: null }
  return { openKeys: [...open], onOpenChange: (keys: string[]) => setOpen(keys) }
}

function useMenuItems() {
  const { t } = useTranslation()
  const may = useMay()
  const routes = useModules()
    .flatMap((module) => module.routes)
    .flatMap((route) => (route.menu && may(route.permission) ? [{ ...route, menu: route.menu }] : []))
    .sort((a, b) => a.menu.order - b.menu.order)
  const link = (path: string, title: string) => ({ key: path, label: <PageLink to={path}>{title}</PageLink> })
  const groups: NonNullable<MenuProps['items']> = menuGroups.flatMap((group) => {
    const children = routes.filter(({ menu }) => menu.group === group).map(({ path, title }) => link(path, t(title)))
    return children.length === 0 ? [] : [{ key: group, icon: icons[group], label: t(`kernel.menu.${group}`), children }]
  })
  return {
    items: [{ ...link('/', t('kernel.shell.home')), icon: <HomeOutlined /> }, ...groups],
    paths: ['/', ...routes.map(({ path }) => path)],
    groupOf: new Map(routes.map(({ path, menu }) => [path, menu.group])),
  }
}

/** The longest path of the menu under which the address lies. */
function chosenPath(paths: readonly string[], path: string): string {
  const fitting = paths.filter((one) => path === one || (one !== '/' && path.startsWith(`${one}/`)))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? ''
}
