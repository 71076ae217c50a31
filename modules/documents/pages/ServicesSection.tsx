import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { type Document, type RecipientsShown, Service } from '../model/index.ts'
import { ServeForm } from './ServeForm.tsx'

const hidden = { hidden: true } as const

/** Those it is for, how it was served on each, and serving it now. */
export function ServicesSection({ document }: { document: Document }) {
  const { t } = useTranslation()
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  const { answer } = useQuestion<RecipientsShown>(`documents/${document.id}/recipients`)
  const waiting = answer?.items.filter(({ servedOn }) => servedOn === null) ?? []
  if (answer && answer.items.length === 0) return <p className="sy-muted">{t('documents.pages.staysInside')}</p>
  return (
    <>
      {waiting.length > 0 && (
        <p>{t('documents.pages.notServed', { names: waiting.map(({ name }) => name).join(' ') })}</p>
      )}
      {document.state === 'issued' && may('documents.issue') && !isOpen && (
        <Button type="primary" onClick={() => setIsOpen(true)}>
          {t('documents.pages.serve')}
        </Button>
      )}
      {isOpen && answer && (
        <ServeForm documentId={document.id} recipients={answer.items} onClose={() => setIsOpen(false)} />
      )}
      <RegisterSection
        model={Service}
        fixed={{ documentId: document.id }}
        columns={{ documentId: hidden, bureauId: hidden }}
      />
    </>
  )
}
