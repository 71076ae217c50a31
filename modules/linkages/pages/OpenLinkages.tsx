import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Linkage } from '../model.ts'

type Answer = { readonly items: readonly Linkage[] }
const open = 'ordered,arrived'

/** On the wall of the command centre: who was called out and is not back, the late ones loud. */
export function OpenLinkages() {
  const { t } = useTranslation()
  const { answer } = useQuestion<Answer>('linkages', { state: open })
  const items = answer?.items ?? []
  const now = new Date().toISOString()
  return (
    <>
      {answer && items.length === 0 && <p className="sy-centre-none">{t('linkages.pages.noneOpen')}</p>}
      <ul className="sy-centre-list">
        {items.map(({ id, title, danger, state, orderedAt, dueAt }) => (
          <li key={id}>
            <PageLink to={`/linkages/${id}`}>{title}</PageLink>
            <span className={state === 'ordered' && dueAt !== null && dueAt < now ? 'sy-centre-loud' : ''}>
              {t(`linkages.linkage.dangerOptions.${danger}`)} · {t(`linkages.linkage.stateOptions.${state}`)}
            </span>
            <span className="sy-muted">{instantText(orderedAt)}</span>
          </li>
        ))}
      </ul>
      <PageLink to="/linkages" query={{ state: open }}>
        {t('linkages.pages.allOpen')}
      </PageLink>
    </>
  )
}
