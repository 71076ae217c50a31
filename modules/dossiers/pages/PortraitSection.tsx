import { Popover, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Dossier, PortraitTag } from '../model.ts'

const colours = { warning: 'red', attention: 'orange', good: 'green', neutral: 'blue' } as const

/** The portrait: words that the facts make, each opening the facts behind it. */
export function PortraitSection({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Dossier>(`dossiers/${subjectId}`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={2} />
  if (answer.portrait.length === 0) return <EmptyState title={t('dossiers.portrait.empty')} />
  return (
    <>
      <p className="sy-tags">
        {answer.portrait.map((tag) => (
          <PortraitMark key={tag.tag} tag={tag} dossier={answer} />
        ))}
      </p>
      <p className="sy-muted">{t('dossiers.portrait.note')}</p>
    </>
  )
}

function PortraitMark({ tag, dossier }: { tag: PortraitTag; dossier: Dossier }) {
  const { t } = useTranslation()
  const since = tag.since === null ? '' : t('dossiers.portrait.since', { since: tag.since })
  return (
    <Popover
      title={t(`dossiers.tags.${tag.tag}`)}
      content={<Sources tag={tag} dossier={dossier} />}
      trigger={['hover', 'click', 'focus']}
    >
      <Tag color={colours[tag.tone]} tabIndex={0}>
        {t(`dossiers.tags.${tag.tag}`)}
        {tag.count > 1 && ` ${tag.count}`}
        {since && ` · ${since}`}
      </Tag>
    </Popover>
  )
}

function Sources({ tag, dossier }: { tag: PortraitTag; dossier: Dossier }) {
  const { t } = useTranslation()
  if (tag.factIds.length === 0) return t('dossiers.portrait.fromRegister')
  const known = dossier.timeline.items.filter(({ id }) => tag.factIds.includes(id))
  return (
    <>
      {known.map(({ id, occurredOn, kind }) => (
        <div key={id}>
          <time dateTime={occurredOn}>{occurredOn}</time> {t(`dossiers.kinds.${kind}`, { defaultValue: kind })}
        </div>
      ))}
      <div className="sy-muted">{t('dossiers.portrait.count', { count: tag.count })}</div>
    </>
  )
}
