import { useTranslation } from 'react-i18next'
import type { Document } from '../model/index.ts'
import { FileLink } from './FileLink.tsx'

/** The PDF and its detached signature; before it is issued, how it will look. */
export function DocumentFiles({ document: { id, issuedOn, fileSm3 } }: { document: Document }) {
  const { t } = useTranslation()
  const words = (name: string) => t(`documents.pages.${name}`)
  if (issuedOn === null)
    return (
      <>
        <p className="sy-muted">{words('draftText')}</p>
        <FileLink path={`documents/${id}/preview`}>{words('preview')}</FileLink>
      </>
    )
  return (
    <>
      <p className="sy-muted">{t('documents.pages.sealText', { sm3: fileSm3 })}</p>
      <span className="sy-tags">
        <FileLink path={`documents/${id}/file`}>{words('openPdf')}</FileLink>
        <FileLink path={`documents/${id}/seal`}>{words('seal')}</FileLink>
        <FileLink path={`public/documents/${fileSm3}`}>{words('proof')}</FileLink>
      </span>
    </>
  )
}
