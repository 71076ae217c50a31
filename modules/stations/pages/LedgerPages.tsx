import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RecordForm, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Ledger, ledgerForm } from '../model/index.ts'

const dash = (name: keyof Ledger) => (row: Ledger) => (row[name] === null ? '–' : undefined)
const later = ['walkIns', 'walkInsSettled', 'questions', 'activities', 'recoveredFen', 'handedInOn'] as const

/** What every station has to tell each month; the late ones are urged. */
export function LedgersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Ledger}
      subtitle={t('stations.pages.ledgersText')}
      columns={Object.fromEntries(later.map((name) => [name, { render: dash(name) }]))}
      empty={<EmptyState title={t('stations.pages.noLedger')} text={t('stations.pages.noLedgerText')} />}
    />
  )
}

export function LedgerPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  return (
    <RecordDetail
      model={Ledger}
      id={id}
      above={{ path: '/station-ledgers', title: t('stations.ledger.listName') }}
      sections={(row) =>
        row.state === 'handedIn' || !may('stations.handle')
          ? []
          : [{ key: 'numbers', title: t('stations.pages.enterLedger'), content: <Numbers ledger={row} /> }]
      }
      rows={{ version: null, ...Object.fromEntries([...later, 'note' as const].map((name) => [name, dash(name)])) }}
    />
  )
}

const Numbers = ({ ledger: { id, version } }: { ledger: Ledger }) => (
  <RecordForm
    model={ledgerForm}
    name="ledger"
    onSubmit={async (input, key) => {
      await command('POST', `${Ledger.path}/${id}/numbers`, { ...input, version }, { key })
    }}
  />
)
