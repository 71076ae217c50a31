import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicCode, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import type { Asked } from './asked.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { TypedPaper } from './TypedPaper.tsx'
import { WeighedDocument } from './WeighedDocument.tsx'

/** Anybody weighs a paper of the bureau. The file stays with the reader: only its hash is asked for. */
export function VerifyDocumentPage() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked>()
  return (
    <PublicPage title={t('documents.public.title')} lead={t('documents.public.lead')}>
      <PublicSection title={t('documents.public.file')}>
        <ChooseFile onChosen={setAsked} />
      </PublicSection>
      {asked && 'sm3' in asked && <WeighedDocument key={asked.sm3} asked={asked} />}
      <PublicSection title={t('documents.public.paper')}>
        <TypedPaper onTyped={setAsked} />
      </PublicSection>
      {asked && 'code' in asked && <WeighedDocument key={`${asked.number} ${asked.code}`} asked={asked} />}
      <PublicSection title={t('documents.public.ownTitle')}>
        <p>{t('documents.public.ownText')}</p>
        <PublicCode>steelyard verify document FILE.pdf --proof FILE.json</PublicCode>
        {isOutside() && <p className="pub-muted">{t('documents.public.outside')}</p>}
        <p className="pub-muted">{t('documents.public.privacy')}</p>
      </PublicSection>
    </PublicPage>
  )
}
