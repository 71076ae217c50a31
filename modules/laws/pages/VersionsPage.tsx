import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { placeText } from '../../../kernel/web/law/texts.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, OptionText, RegisterPage, RegisterSection } from '../../../kernel/web/office/index.ts'
import { RuleVersion } from '../model/index.ts'

const colours: Readonly<Record<RuleVersion['state'], string>> = {
  draft: 'default',
  proposed: 'warning',
  adopted: 'success',
  withdrawn: 'default',
}

export const VersionState = ({ state }: Pick<RuleVersion, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={RuleVersion} field="state" value={state} />
  </Tag>
)

const Place = ({ place }: { place: string | null }) => <>{placeText(useTranslation().t, place)}</>

export const versionColumns = {
  rule: { width: 80, render: ({ rule }: RuleVersion) => <PageLink to={`/laws/${rule}`}>{rule}</PageLink> },
  place: { width: 110, render: ({ place }: RuleVersion) => <Place place={place} /> },
  state: { width: 110, render: ({ state }: RuleVersion) => <VersionState state={state} /> },
  inForceUntil: { render: ({ inForceUntil }: RuleVersion) => inForceUntil ?? '–' },
} as const

/** What was drafted on a screen: local law, and law that came after the program. */
export function VersionsPage() {
  const { t } = useTranslation()
  return <RegisterPage model={RuleVersion} subtitle={t('laws.pages.versionsSubtitle')} columns={versionColumns} />
}

/** What waits for who puts a version in force. */
export function VersionsToDecide() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={RuleVersion}
      fixed={{ state: 'proposed' }}
      columns={versionColumns}
      empty={<EmptyState title={t('laws.pages.noneToDecide')} />}
    />
  )
}
