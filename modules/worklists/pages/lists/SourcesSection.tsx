import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRecordPages } from '../../../../kernel/web/modules.tsx'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { listText } from '../../../../kernel/web/texts.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { AttachedRecords, Worklist } from '../../model/index.ts'

type SourcesSectionProps = {
  list: Worklist
  sources: readonly AttachedRecords[]
  isOwn: boolean
  onRefresh: () => void
}

/** The questions to other registers that fill a list. */
export function SourcesSection({ list, sources, isOwn, onRefresh }: SourcesSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  const { send, sending, failure } = useCommand<{ id: string }>()
  const mayChange = isOwn && may('worklists.manage')
  if (sources.length === 0) return <p className="sy-muted">{t('worklists.pages.noSources')}</p>
  const end = (place: number) =>
    void send('POST', `worklists/${list.id}/source-endings`, { place, version: list.version })
  return (
    <>
      <p className="sy-muted">{t('worklists.pages.sourcesText')}</p>
      <RefusalNotice failure={failure} />
      <ul className="sy-worklist-sources">
        {sources.map((source, place) => (
          <li key={`${source.register} ${source.attachedOn} ${JSON.stringify(source.query)}`}>
            <SourceName source={source} />
            <Tag color={source.isLive ? 'processing' : 'default'}>
              {t(source.isLive ? 'worklists.pages.live' : 'worklists.pages.once')}
            </Tag>
            <span className="sy-muted">{t('worklists.pages.attachedOn', { day: source.attachedOn })}</span>
            {mayChange && source.isLive && (
              <Button size="small" loading={sending} onClick={() => end(place)}>
                {t('worklists.pages.endLive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && <Button onClick={onRefresh}>{t('worklists.pages.refresh')}</Button>}
    </>
  )
}

/** The register by its name; the link opens what the question finds there now. */
function SourceName({ source: { register, query } }: { source: AttachedRecords }) {
  const { t } = useTranslation()
  const pages = useRecordPages(register)
  const asked = Object.values(query).join('')
  const name = pages ? listText(t, pages.model.name) : register
  return (
    <PageLink to={`/${register}`} query={query}>
      {asked === '' ? t('worklists.pages.sourceWhole', { register: name }) : name}
    </PageLink>
  )
}
