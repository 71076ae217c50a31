import { useTranslation } from 'react-i18next'
import { isMobile } from '../../../kernel/mobile.ts'
import { PublicNotice, PublicSection } from '../../../kernel/web/public/index.ts'
import type { PhoneProof, SaidSoFar } from '../model/index.ts'
import { Box, Check } from './Box.tsx'
import { PhoneCode } from './PhoneCode.tsx'

type Part = {
  readonly said: SaidSoFar
  readonly change: (said: SaidSoFar) => void
  readonly provesByMessage: boolean
}

/** Who says it (O121 Art. 10): only a report may name nobody. */
export function Identity({ said, change, provesByMessage }: Part) {
  const { t } = useTranslation()
  const none = { name: undefined, mobile: undefined, address: undefined, phoneProof: undefined }
  const isAnonymous = said.isAnonymous === true
  return (
    <PublicSection title={t('submissions.complain.you')}>
      {said.kind === 'report' && (
        <Check checked={isAnonymous} onChange={(checked) => change({ isAnonymous: checked, ...(checked ? none : {}) })}>
          {t('submissions.complain.anonymous')}
          <span className="pub-muted">{t('submissions.complain.anonymousHelp')}</span>
        </Check>
      )}
      {!isAnonymous && (
        <>
          <p className="pub-muted">{t('submissions.complain.youHelp')}</p>
          <Box
            label={t('submissions.complain.name')}
            value={said.name ?? ''}
            maxLength={100}
            autoComplete="name"
            onChange={(name) => change({ name })}
          />
          {said.kind === 'complaint' && (
            <Box
              label={t('submissions.complain.address')}
              value={said.address ?? ''}
              maxLength={300}
              autoComplete="street-address"
              onChange={(address) => change({ address })}
            />
          )}
          <Box
            label={t('submissions.complain.mobile')}
            value={said.mobile ?? ''}
            maxLength={11}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            onChange={(mobile) => change({ mobile, phoneProof: undefined })}
          />
          {provesByMessage ? (
            <ProvePhone key={said.mobile} said={said} change={change} />
          ) : (
            <p className="pub-muted">{t('submissions.complain.noCodes')}</p>
          )}
        </>
      )}
    </PublicSection>
  )
}

/** A code is sent to the telephone, and shows that it is his. */
function ProvePhone({ said: { mobile = '', phoneProof }, change }: Omit<Part, 'provesByMessage'>) {
  const { t } = useTranslation()
  if (phoneProof !== undefined) return <PublicNotice tone="good" title={t('submissions.complain.proved')} />
  return (
    <PhoneCode<PhoneProof>
      askAt="public/phone-codes"
      showAt="public/phone-proofs"
      about={{ mobile }}
      codeAs="code"
      isReady={isMobile(mobile)}
      onProved={change}
    />
  )
}
