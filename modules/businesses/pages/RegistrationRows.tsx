import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OptionText, ReferenceText, UnknownText } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useReferenceName } from '../../../kernel/web/use-reference.ts'
import { CodeNameText } from '../../codes/pages/index.tsx'
import { Business } from '../model/index.ts'
import { DivisionText } from './DivisionText.tsx'

/** A value and, behind it, how it is known; unknown without a value. */
const Known = ({ children, by }: { children: ReactNode; by?: ReactNode }) => (
  <span>
    {children ?? <UnknownText />}
    {by && <span className="sy-muted"> {by}</span>}
  </span>
)

/** From which file: by its name to who may see the import; to others only that it was one. */
function SourceImport({ id }: { id: string | null }) {
  const { t } = useTranslation()
  const mayLook = useMay()('businesses.import')
  if (id === null) return <span className="sy-muted">{t('kernel.none')}</span>
  return mayLook ? <ImportName id={id} /> : t('businesses.import.recordName')
}

function ImportName({ id }: { id: string }) {
  const { t } = useTranslation()
  const { name, waiting } = useReferenceName('businesses/imports', id)
  return name === null && !waiting ? (
    t('businesses.pages.foreignImport')
  ) : (
    <ReferenceText to="businesses/imports" id={id} />
  )
}

const Reason = ({ field, value }: { field: string; value: string | null }) =>
  value === null ? null : <OptionText model={Business} field={field} value={value} />

/** Rows of the page in which several fields speak of one thing: what it is, and how it is known. */
export const registrationRows: Readonly<
  Partial<Record<keyof typeof Business.fields, ((business: Business) => ReactNode) | null>>
> = {
  state: null,
  // A long text of its own: the page shows it in a section.
  scope: null,
  subjectKind: null,
  creditCode: null,
  version: null,
  zone: null,
  city: null,
  addressUnit: null,
  capitalCurrency: null,
  kindText: null,
  placeReason: null,
  placeEvidence: null,
  bureauReason: null,
  officeReason: null,
  registeringAuthorityText: null,
  registeringAuthorityReason: null,
  tradeText: null,
  kind: ({ kind, kindText }) => (
    <Known by={kindText}>{kind === null ? null : <OptionText model={Business} field="kind" value={kind} />}</Known>
  ),
  division: (business) => (
    <Known
      by={
        <>
          <Reason field="placeReason" value={business.division === null ? null : business.placeReason} />{' '}
          {business.placeEvidence}
        </>
      }
    >
      <DivisionText business={business} />
    </Known>
  ),
  bureauId: ({ bureauId, bureauReason }) => (
    <Known by={<Reason field="bureauReason" value={bureauReason} />}>
      <ReferenceText to="units" id={bureauId} />
    </Known>
  ),
  officeId: ({ officeId, officeReason }) => (
    <Known by={<Reason field="officeReason" value={officeReason} />}>
      {officeId === null ? null : <ReferenceText to="units" id={officeId} />}
    </Known>
  ),
  registeringAuthority: (business) => (
    <Known by={<Reason field="registeringAuthorityReason" value={business.registeringAuthorityReason} />}>
      {business.registeringAuthority ?? business.registeringAuthorityText}
    </Known>
  ),
  sourceImportId: ({ sourceImportId }) => <SourceImport id={sourceImportId} />,
  tradeCode: ({ tradeCode, tradeText }) => (
    <Known by={tradeText ?? (tradeCode === null ? null : <CodeNameText list="industries" code={tradeCode} />)}>
      {tradeCode ?? (tradeText === null ? null : '')}
    </Known>
  ),
}
