import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Panel, PanelRow } from '../model.ts'
import { copyText } from './copy-text.ts'
import './exchange.css'

/**
 * The other system's form, line by line in its order. Enter copies and goes on to the next line, the arrows walk;
 * what was copied keeps its mark, so that an officer who goes to the other window finds his place again.
 */
export function CopyPanel({ id, isOpen }: { id: string; isOpen: boolean }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Panel>(`deliveries/${id}/panel`)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={8} />
  return (
    <>
      {isOpen && <Alert className="sy-notice" type="info" showIcon title={t('exchange.pages.panelHelp')} role="note" />}
      <CopyRows rows={answer.rows} />
    </>
  )
}

/** The lines alone, for panels of other systems. */
export function CopyRows({ rows }: { rows: readonly PanelRow[] }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const [copied, setCopied] = useState<ReadonlySet<number>>(new Set())
  const [told, setTold] = useState('')
  const buttonAt = (at: number) => list.current?.querySelectorAll<HTMLButtonElement>('button')[at]
  const copy = async (at: number) => {
    const row = rows[at]
    if (!row) return
    const isCopied = await copyText(row.value)
    setTold(t(isCopied ? 'exchange.pages.copied' : 'exchange.pages.notCopied', { field: t(row.field) }))
    if (!isCopied) return
    setCopied((before) => new Set(before).add(at))
    buttonAt(at + 1)?.focus()
  }
  const walk = (event: KeyboardEvent, at: number) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    buttonAt(at + step)?.focus()
  }
  return (
    <>
      <ol className="sy-copy" ref={list}>
        {rows.map((row, at) => (
          <li key={row.field} className={copied.has(at) ? 'sy-copied' : ''}>
            <button type="button" onClick={() => void copy(at)} onKeyDown={(event) => walk(event, at)}>
              <span className="sy-copy-number" aria-hidden>
                {at + 1}
              </span>
              <span className="sy-copy-field">{t(row.field)}</span>
              <span className="sy-copy-value">{row.value || t('kernel.none')}</span>
              <span className="sy-copy-mark">
                {copied.has(at) ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
                <span>{t(copied.has(at) ? 'exchange.pages.copiedMark' : 'exchange.pages.copy')}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="sy-copy-told" role="status">
        {told || t('exchange.pages.copyKeys')}
      </p>
    </>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
