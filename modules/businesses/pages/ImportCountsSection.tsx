import { Statistic } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageSection } from '../../../kernel/web/office/index.ts'
import type { ImportCounts } from '../model/index.ts'

/** The sums of an import: every row has one verdict, and those that are taken say how their place was found. */
export function ImportCountsSection({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation()
  return (
    <>
      <section className="sy-section sy-import-sums">
        {(['read', 'new', 'updated', 'unchanged', 'rejected', 'doubts'] as const).map((sum) => (
          <Statistic key={sum} title={t(`businesses.imports.counts.${sum}`)} value={numberText(counts[sum])} />
        ))}
      </section>
      <PageSection title={t('businesses.business.placeReason')}>
        <div className="sy-import-sums">
          {Object.entries(counts.places).map(([reason, count]) => (
            <Statistic
              key={reason}
              title={t(`businesses.business.placeReasonOptions.${reason}`)}
              value={numberText(count)}
            />
          ))}
        </div>
      </PageSection>
      <PageSection title={t('businesses.imports.unknown')}>
        <div className="sy-import-sums">
          {Object.entries(counts.unknown).map(([field, count]) => (
            <Statistic key={field} title={t(`businesses.business.${field}`)} value={numberText(count)} />
          ))}
        </div>
      </PageSection>
    </>
  )
}
