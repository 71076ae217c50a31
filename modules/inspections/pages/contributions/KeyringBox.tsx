import { Alert, Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyringState } from './use-keyring.ts'

const place = 'inspections.pages.keyring'

/** What this browser keeps for the person signed in; saved to a file and taken from one. */
export function KeyringBox({ keys }: { keys: KeyringState }) {
  const { t } = useTranslation()
  const [told, setTold] = useState<'restored' | 'notRestored' | null>(null)
  const { contributorKeys, custodianKeys, secrets } = keys.keyring
  const isEmpty = contributorKeys.length + custodianKeys.length + secrets.length === 0
  return (
    <>
      <p>
        {t(`${place}.counts`, {
          keys: contributorKeys.length,
          custodian: custodianKeys.length,
          secrets: secrets.length,
        })}
      </p>
      <Alert className="sy-notice" type="warning" showIcon role="note" title={t(`${place}.warning`)} />
      <div className="sy-actions">
        <Button disabled={isEmpty} onClick={keys.download}>
          {t(`${place}.download`)}
        </Button>
        <Upload
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void keys.restore(file).then((isRestored) => setTold(isRestored ? 'restored' : 'notRestored'))
            return false
          }}
        >
          <Button>{t(`${place}.restore`)}</Button>
        </Upload>
      </div>
      <p role="status">{told && t(`${place}.${told}`)}</p>
    </>
  )
}
