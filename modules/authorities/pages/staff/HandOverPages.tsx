import { Form, Statistic } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  NewRecordPage,
  RecordDetail,
  RefusalNotice,
  RegisterPage,
} from '../../../../kernel/web/office/index.ts'
import { listText } from '../../../../kernel/web/texts.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { type HandOverPreview, HandOverRecord } from '../../model.ts'

export function HandOversPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={HandOverRecord}
      hasSearch={false}
      create={{ path: '/hand-overs/new', permission: 'authorities.staff' }}
      empty={<EmptyState title={t('authorities.handOvers.listNone')} />}
    />
  )
}

/** Who, to whom, and what would be handed over, before it is. */
export const NewHandOverPage = () => (
  <NewRecordPage model={HandOverRecord} title="authorities.pages.newHandOver" listTitle="authorities.pages.handOvers">
    <Form.Item noStyle dependencies={['fromId']}>
      {({ getFieldValue }) => <Preview fromId={idOf(getFieldValue('fromId'))} />}
    </Form.Item>
  </NewRecordPage>
)

const idOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function Preview({ fromId }: { fromId: string | null }) {
  const { t } = useTranslation()
  if (fromId === null) return <p className="sy-muted">{t('authorities.handOvers.choose')}</p>
  return <PreviewOf fromId={fromId} />
}

function PreviewOf({ fromId }: { fromId: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<HandOverPreview>(`colleagues/${fromId}/open-matters`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={2} />
  const open = answer.kinds.filter(({ count }) => count > 0)
  if (open.length === 0) return <EmptyState title={t('authorities.handOvers.none')} />
  return (
    <section className="sy-form-wide" aria-label={t('authorities.handOvers.preview')}>
      <h3>{t('authorities.handOvers.preview')}</h3>
      {open.map(({ kind, passesTo, count, more, first }) => (
        <div key={kind}>
          <Statistic
            title={listText(t, kind)}
            value={t(`authorities.handOvers.${more ? 'more' : 'count'}`, { count })}
          />
          <p className="sy-muted">{t(`authorities.handOvers.${passesTo === 'lot' ? 'byLot' : 'toColleague'}`)}</p>
          <ul>
            {first.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

export function HandOverPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { send, sending, failure } = useCommand<HandOverRecord>()
  return (
    <RecordDetail
      model={HandOverRecord}
      id={id}
      above={{ path: '/hand-overs', title: t('authorities.pages.handOvers') }}
      steps={({ version, returnedAt }) => [
        {
          key: 'return',
          title: t('authorities.handOvers.return'),
          permission: 'authorities.staff',
          run: () => void (sending || send('POST', `hand-overs/${id}/return`, { version })),
          ...(returnedAt === null ? {} : { closedBecause: t('authorities.handOvers.returned') }),
        },
      ]}
      sections={() => (failure ? [{ key: 'refused', content: <RefusalNotice failure={failure} /> }] : [])}
    />
  )
}
