import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/web/navigation.tsx'
import { isOutside } from '../../kernel/web/public/index.ts'
import { SteelyardMark } from '../../kernel/web/SteelyardMark.tsx'
import { chooseLanguage } from '../../kernel/web/texts.ts'
import { Navigation } from './Navigation.tsx'

/** Head with the ways to go, the page, and a foot that says where all this comes from. */
export function Shell() {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useFocusOnPage(main)
  return (
    <>
      <a className="pub-skip" href="#main">
        {t('kernel.public.skip')}
      </a>
      <header className="pub-top">
        <div className="pub-wide">
          <PageLink to="/" className="pub-brand">
            <SteelyardMark />
            <span>{t('kernel.public.name')}</span>
          </PageLink>
          <LanguageSwitch />
          <Navigation />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="pub-wide pub-main">
        <Outlet />
      </main>
      <footer className="pub-foot">
        <div className="pub-wide">
          <p>{t('kernel.public.foot')}</p>
          {!isOutside() && <a href="/office/">{t('kernel.public.office')}</a>}
        </div>
      </footer>
    </>
  )
}

// Each language names itself, in itself: who cannot read the page must be able to read the way out of it.
const names = { 'zh-CN': '\u4e2d\u6587', en: 'English' } as const

function LanguageSwitch() {
  const { i18n } = useTranslation()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" lang={other} className="pub-language" onClick={() => void chooseLanguage(other)}>
      {names[other]}
    </button>
  )
}

/** After a change of page the focus goes to the page, so that a screen reader begins there; not on the first. */
function useFocusOnPage(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
  }, [path, main])
}
