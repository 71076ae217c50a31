import { Button, Flex, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleVersion as LawVersion } from '../../../kernel/law/rule.ts'
import { DeadlineScale } from '../../../kernel/web/law/DeadlineScale.tsx'
import { daysText, limitText, placeText, thresholdText } from '../../../kernel/web/law/texts.ts'
import { type LawAsked, useLaw } from '../../../kernel/web/law/use-law.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { RuleVersion } from '../model/index.ts'
import { DraftForm } from './DraftForm.tsx'
import { BookState } from './RulesPage.tsx'
import { versionColumns } from './VersionsPage.tsx'

/** One rule: every version with its article, what is being drafted, and the scale to weigh its deadlines. */
export function RulePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { known, failure, retry } = useLaw()
  const above = { path: '/laws', title: t('laws.pages.rules') }
  const book = known?.book.find((rule) => rule.id === id)
  const versions = known?.law.filter((rule) => rule.id === id) ?? []
  const title = book?.title ?? versions.at(-1)?.title ?? ''
  return (
    <PageFrame title={`${id} ${title}`} above={above} subtitle={book && <BookState state={book.state} />}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!known && !failure && <LoadingState />}
      {known && !book && versions.length === 0 && <EmptyState title={t('laws.pages.noRule')} />}
      {known && versions.length === 0 && book && <p>{t(`laws.belongs.${book.belongs}`)}</p>}
      {known && versions.length > 0 && <Versions id={id} known={known} versions={versions} />}
    </PageFrame>
  )
}

function Versions({ id, known, versions }: { id: string; known: LawAsked; versions: readonly LawVersion[] }) {
  const { t } = useTranslation()
  const [drafting, setDrafting] = useState<LawVersion | null>(null)
  const mayDraft = useMay()('laws.draft')
  return (
    <>
      <PageSection title={t('laws.pages.versionsOf')}>
        <VersionTable known={known} versions={versions} onDraft={mayDraft ? setDrafting : null} />
      </PageSection>
      {drafting && (
        <PageSection title={t('laws.pages.draftFrom', { name: drafting.version })}>
          <DraftForm base={drafting} onCancel={() => setDrafting(null)} />
        </PageSection>
      )}
      <PageSection title={t('laws.pages.drafts')}>
        <RegisterSection
          model={RuleVersion}
          fixed={{ rule: id }}
          columns={{ ...versionColumns, rule: { hidden: true } }}
        />
      </PageSection>
      {versions.some(({ limits }) => limits.length > 0) && (
        <PageSection title={t('laws.pages.scale')}>
          <DeadlineScale known={known} rule={id} />
        </PageSection>
      )}
    </>
  )
}

type VersionTableProps = {
  readonly known: LawAsked
  readonly versions: readonly LawVersion[]
  readonly onDraft: ((base: LawVersion) => void) | null
}

function VersionTable({ known, versions, onDraft }: VersionTableProps) {
  const { t } = useTranslation()
  const latest = [...versions].sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))
  return (
    <Table<LawVersion>
      rowKey="version"
      size="small"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={latest}
      columns={[
        { title: t('laws.pages.version'), render: (_, { version }) => version },
        { title: t('laws.ruleVersion.place'), render: (_, { place }) => placeText(t, place) },
        { title: t('laws.ruleVersion.mode'), render: (_, { mode }) => t(`kernel.law.mode.${mode}`) },
        { title: t('laws.pages.inForce'), render: (_, version) => <InForce version={version} known={known} /> },
        { title: t('laws.pages.says'), render: (_, version) => <Numbers version={version} /> },
        { title: t('laws.ruleVersion.article'), dataIndex: 'article' },
        {
          title: t('laws.ruleVersion.confidence'),
          render: (_, { confidence }) => t(`laws.ruleVersion.confidenceOptions.${confidence}`),
        },
        ...(onDraft
          ? [
              {
                key: 'draft',
                render: (_: unknown, version: LawVersion) => (
                  <Button size="small" onClick={() => onDraft(version)}>
                    {t('laws.pages.draft')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function InForce({
  version: { inForceFrom, inForceUntil },
  known: { asOf },
}: {
  version: LawVersion
  known: LawAsked
}) {
  const { t } = useTranslation()
  const isNow = inForceFrom <= asOf && (inForceUntil === null || asOf <= inForceUntil)
  return (
    <Flex gap="small" wrap>
      {daysText(t, inForceFrom, inForceUntil)}
      {isNow && <Tag color="success">{t('laws.pages.now')}</Tag>}
      {inForceFrom > asOf && <Tag color="processing">{t('laws.pages.toCome')}</Tag>}
    </Flex>
  )
}

export function Numbers({ version: { limits, thresholds } }: { version: Pick<LawVersion, 'limits' | 'thresholds'> }) {
  const { t } = useTranslation()
  return (
    <>
      {limits.map((limit) => (
        <div key={limit.name}>
          {limitText(t, limit)}
          <div className="sy-muted">{t(`kernel.law.roll.${limit.roll}`)}</div>
        </div>
      ))}
      {thresholds.map((threshold) => (
        <div key={threshold.name}>{thresholdText(t, threshold)}</div>
      ))}
    </>
  )
}
