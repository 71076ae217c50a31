import { Button, Popconfirm, Space, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  FailureState,
  InstantText,
  LoadingState,
  PageFrame,
  PageSection,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'

/** The address under which a calendar program reads what one has to do; told once, ended at any time. */
export function AgendaPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ madeAt: string | null }>('own-agenda')
  return (
    <PageFrame title={t('office.agenda.title')} subtitle={t('office.agenda.subtitle')}>
      <PageSection title={t('office.agenda.address')}>
        {answer ? (
          <Address madeAt={answer.madeAt} />
        ) : failure ? (
          <FailureState failure={failure} onRetry={retry} />
        ) : (
          <LoadingState />
        )}
      </PageSection>
      <PageSection title={t('office.agenda.holds')}>
        <ul>
          {(['ends', 'visits', 'duty', 'nothingElse'] as const).map((line) => (
            <li key={line}>{t(`office.agenda.${line}`)}</li>
          ))}
        </ul>
      </PageSection>
    </PageFrame>
  )
}

function Address({ madeAt }: { madeAt: string | null }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<{ path?: string }>()
  const [address, setAddress] = useState<string | null>(null)
  const make = async () => {
    const made = await send('POST', 'own-agenda')
    if (made?.path) setAddress(`${location.origin}${made.path}`)
  }
  const end = async () => {
    if (await send('DELETE', 'own-agenda')) setAddress(null)
  }
  return (
    <>
      <RefusalNotice failure={failure} />
      {address !== null && (
        <>
          <p>{t('office.agenda.once')}</p>
          <Typography.Paragraph className="sy-secret" copyable={{ text: address }}>
            {address}
          </Typography.Paragraph>
        </>
      )}
      <p>
        {madeAt === null ? t('office.agenda.none') : t('office.agenda.made')}{' '}
        {madeAt !== null && <InstantText instant={madeAt} />}
      </p>
      <Space wrap>
        {madeAt === null ? (
          <Button type="primary" loading={sending} onClick={() => void make()}>
            {t('office.agenda.make')}
          </Button>
        ) : (
          <>
            <Popconfirm
              title={t('office.agenda.againAsk')}
              okText={t('office.agenda.again')}
              cancelText={t('kernel.form.cancel')}
              onConfirm={() => void make()}
            >
              <Button loading={sending}>{t('office.agenda.again')}</Button>
            </Popconfirm>
            <Button danger loading={sending} onClick={() => void end()}>
              {t('office.agenda.end')}
            </Button>
          </>
        )}
      </Space>
    </>
  )
}
