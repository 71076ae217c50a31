import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { Opened } from './make-secret.ts'
import type { StepProps } from './step-props.ts'

/** The custodian opens on his own device what a party withholds; his key leaves it only to prove a spoiled envelope. */
export function OpenStep({ ceremony, part: { key } }: StepProps) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const [opened, setOpened] = useState<readonly Opened[] | null>(null)
  if (!key) return null
  const open = async () => {
    const { openEnvelopes } = await import('./make-secret.ts')
    setOpened(openEnvelopes(ceremony, key))
  }
  const openings = opened?.flatMap(({ party, secret }) => (secret === null ? [] : [{ party, secret }])) ?? []
  const spoiled = opened?.filter(({ secret }) => secret === null).map(({ party }) => party) ?? []
  const body = spoiled.length > 0 ? { openings, custodianKey: key.privateKey } : { openings }
  return (
    <>
      <RefusalNotice failure={failure} />
      <ul className="sy-list">
        {ceremony.envelopes.map(({ party }) => (
          <li key={party}>
            {party}
            {opened && `: ${t(`inspections.pages.contributions.${spoiled.includes(party) ? 'spoiled' : 'opened'}`)}`}
          </li>
        ))}
      </ul>
      {spoiled.length > 0 && (
        <Alert
          className="sy-notice"
          type="warning"
          showIcon
          title={t('inspections.pages.contributions.spoiledTitle', { parties: spoiled.join(' · ') })}
          description={t('inspections.pages.contributions.spoiledText')}
        />
      )}
      {opened === null ? (
        <Button type="primary" onClick={() => void open()}>
          {t('inspections.pages.contributions.openHere')}
        </Button>
      ) : (
        <Button
          type="primary"
          danger={spoiled.length > 0}
          loading={sending}
          onClick={() => void send('POST', `draws/${ceremony.id}/openings`, body)}
        >
          {t(`inspections.pages.contributions.${spoiled.length > 0 ? 'proveSpoiled' : 'sendOpenings'}`)}
        </Button>
      )}
    </>
  )
}
