import { useTranslation } from 'react-i18next'
import { numberText } from '../../../../kernel/web/format.ts'
import { PageSection } from '../../../../kernel/web/office/index.ts'
import type { Draw } from '../../model/index.ts'

const place = 'inspections.pages.numbers'

/** The pool and what came of it, in numbers; and the seals by which anybody can hold the house to them. */
export function DrawNumbers({ draw }: { draw: Draw }) {
  const { t } = useTranslation()
  const { poolCount, inCount, selectedCount, unassignedCount, announcementHash, conclusionHash } = draw
  const part = poolCount === 0 ? 0 : inCount / poolCount
  return (
    <PageSection title={t(`${place}.title`)}>
      <dl className="sy-numbers">
        <Figure name="pool" value={poolCount} />
        <Figure name="in" value={inCount} />
        <Figure name="out" value={poolCount - inCount} />
        {selectedCount !== null && <Figure name="selected" value={selectedCount} />}
        {unassignedCount !== null && <Figure name="unassigned" value={unassignedCount} />}
      </dl>
      <div className="sy-part" aria-hidden>
        <span style={{ inlineSize: `${part * 100}%` }} />
      </div>
      <p className="sy-muted">{t(`${place}.outText`)}</p>
      <dl className="sy-seals">
        <dt>{t(`${place}.announcementSeal`)}</dt>
        <dd className="sy-code">{announcementHash}</dd>
        <dt>{t(`${place}.conclusionSeal`)}</dt>
        <dd className="sy-code">{conclusionHash ?? t(`${place}.notYet`)}</dd>
      </dl>
    </PageSection>
  )
}

function Figure({ name, value }: { name: string; value: number }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{t(`${place}.${name}`)}</dt>
      <dd className="sy-number">{numberText(value)}</dd>
    </div>
  )
}
