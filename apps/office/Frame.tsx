import { Outlet, useRouterState } from '@tanstack/react-router'
import { Drawer, Layout } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPalette, usePaletteKey } from '../../kernel/web/office/CommandPalette.tsx'
import { shellBanners } from '../../kernel/web/pages.ts'
import { SlotOf } from '../../kernel/web/slots.tsx'
import { MainMenu } from './MainMenu.tsx'
import { TopBar } from './TopBar.tsx'

const noProps = {}
const narrow = 'steelyard.menu'

/** Left the lines of work, top the search and who I am, in the middle the page. */
export function Frame() {
  const { t } = useTranslation()
  const [isNarrow, setIsNarrow] = useState(() => localStorage.getItem(narrow) === 'narrow')
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const openPalette = useCallback(() => setIsPaletteOpen(true), [])
  const main = useRef<HTMLElement>(null)
  usePaletteKey(openPalette)
  useFocusOnPage(main)
  const toggle = () => {
    localStorage.setItem(narrow, isNarrow ? 'wide' : 'narrow')
    setIsNarrow(!isNarrow)
  }
  return (
    <Layout className="sy-frame">
      <a className="sy-skip" href="#main">
        {t('kernel.shell.skip')}
      </a>
      <TopBar onMenu={() => setIsDrawerOpen(true)} onSearch={openPalette} />
      <Layout>
        <Layout.Sider
          className="sy-sider"
          width={216}
          collapsedWidth={56}
          collapsed={isNarrow}
          theme="light"
          trigger={null}
        >
          <MainMenu isNarrow={isNarrow} onToggle={toggle} />
        </Layout.Sider>
        <main id="main" ref={main} tabIndex={-1} className="sy-main">
          <SlotOf slot={shellBanners} props={noProps} frame={(_, content) => content} />
          <Outlet />
        </main>
      </Layout>
      <Drawer
        placement="left"
        size={260}
        open={isDrawerOpen}
        onClose={() => setIsDrawerOpen(false)}
        title={t('kernel.shell.menu')}
        className="sy-menu-drawer"
      >
        <MainMenu isNarrow={false} onGo={() => setIsDrawerOpen(false)} />
      </Drawer>
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setIsPaletteOpen(false)} />
    </Layout>
  )
}

/** After a change of page the focus goes to the page, so that keys and screen reader begin there; not on the first. */
function useFocusOnPage(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
  }, [path, main])
}
