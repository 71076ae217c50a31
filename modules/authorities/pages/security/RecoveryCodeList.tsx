import { Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** Ten codes that stand in for the telephone, shown once. */
export function RecoveryCodeList({ codes, onSeen }: { codes: readonly string[]; onSeen: () => void }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('authorities.security.recoveryCodes')}>
      <p className="sy-lead">{t('authorities.security.keepCodes')}</p>
      <ol className="sy-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>
        {t('authorities.security.copyCodes')}
      </Typography.Paragraph>
      <Button type="primary" onClick={onSeen}>
        {t('authorities.security.codesKept')}
      </Button>
    </section>
  )
}
