import { useTranslation } from 'react-i18next'
import type { AuthenticatorOffer } from '../../model/sign-in.ts'
import { SecretText } from './SecretText.tsx'

/** The QR code for an authenticator app, and the same as text for who cannot scan it. */
export function AuthenticatorPicture({ offer }: { offer: AuthenticatorOffer }) {
  const { t } = useTranslation()
  return (
    <div className="sy-authenticator">
      <img
        src={`data:image/svg+xml;base64,${btoa(offer.picture)}`}
        alt={t('authorities.security.scan')}
        width={180}
        height={180}
      />
      <div>
        <p>{t('authorities.security.scan')}</p>
        <p className="sy-muted">{t('authorities.security.typeInstead')}</p>
        <SecretText text={offer.secret} />
      </div>
    </div>
  )
}
