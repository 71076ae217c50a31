import { QuestionCircleOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './own.css'

/** What the page in front of me is for, by which law, with which keys and words. F1 opens it. */
export function HelpDrawer() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const page = String(useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath }) ?? '/')
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      setIsOpen((was) => !was)
    }
    addEventListener('keydown', open)
    return () => removeEventListener('keydown', open)
  }, [])
  return (
    <>
      <Button
        type="text"
        aria-label={t('office.help.open')}
        aria-keyshortcuts="F1"
        icon={<QuestionCircleOutlined />}
        onClick={() => setIsOpen(true)}
      />
      <Drawer open={isOpen} onClose={() => setIsOpen(false)} title={t('office.help.title')} size={420}>
        <Help page={page === '' ? '/' : page} />
      </Drawer>
    </>
  )
}

type PageHelp = { readonly what: string; readonly law?: readonly string[]; readonly words?: readonly string[] }

const keys = [
  ...['palette', 'search', 'down', 'up', 'open', 'steps', 'contact', 'served', 'next', 'previous', 'list', 'send'],
  ...['help', 'close'],
] as const

function Help({ page }: { page: string }) {
  const { t, i18n } = useTranslation()
  const all: unknown = t('office.help.pages', { returnObjects: true })
  const help = typeof all === 'object' && all !== null ? (all as Readonly<Record<string, PageHelp>>)[page] : undefined
  return (
    <div className="sy-help">
      <p>{help?.what ?? t('office.help.none')}</p>
      {help?.law && help.law.length > 0 && (
        <>
          <h3>{t('office.help.law')}</h3>
          <ul>
            {help.law.map((act) => (
              <li key={act}>{t(`office.help.laws.${act}`)}</li>
            ))}
          </ul>
        </>
      )}
      {help?.words && help.words.length > 0 && (
        <>
          <h3>{t('office.help.words')}</h3>
          <dl>
            {help.words.map((word) => (
              <div key={word} className="sy-pair">
                <dt>{t(`office.help.glossary.${word}.word`)}</dt>
                <dd>{t(`office.help.glossary.${word}.meaning`)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3>{t('office.help.keys')}</h3>
      <dl lang={i18n.language}>
        {keys.map((key) => (
          <div key={key} className="sy-pair">
            <dt>
              <kbd>{t(`office.help.keyNames.${key}`)}</kbd>
            </dt>
            <dd>{t(`office.help.keyMeanings.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
