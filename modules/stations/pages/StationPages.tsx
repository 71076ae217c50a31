import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  NewRecordPage,
  RecordDetail,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import {
  Ledger,
  Referral,
  Station,
  type StationAccess,
  stationChangeForm,
  stationForm,
  stationForms,
} from '../model/index.ts'
import { fulfilledOf, type StandardItem } from '../rules/index.ts'
import { ItemsInput, ItemsOf, itemText } from './ItemsInput.tsx'

const list = '/service-stations'
const handle = 'stations.handle'
const dash = (name: keyof Station) => (row: Station) => (row[name] === null ? '–' : undefined)
const dashed = (names: readonly (keyof Station)[]) =>
  Object.fromEntries(names.map((name) => [name, { render: dash(name) }]))

export function StationsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Station}
      subtitle={t('stations.pages.stationsText')}
      columns={dashed(['star', 'number', 'evaluateBy'])}
      create={{ path: `${list}/new`, permission: handle }}
      empty={<EmptyState title={t('stations.pages.noStation')} text={t('stations.pages.noStationText')} />}
    />
  )
}

export const NewStationPage = () => (
  <NewRecordPage model={Station} title="stations.pages.newStation" form={stationForm} initial={{ kind: 'community' }} />
)
export const ChangeStationPage = () => (
  <ChangeRecordPage model={Station} title="stations.pages.changeStation" form={stationChangeForm} />
)

const optional = [
  ...(['businessId', 'coveredPlaces', 'longitude', 'latitude', 'star', 'number', 'standardId', 'review'] as const),
  ...(['acceptedOn', 'platedOn', 'score', 'evaluatedOn', 'evaluateBy', 'endedOn', 'outcome'] as const),
]
// What was ticked is shown with the items themselves.
const rows = {
  version: null,
  fulfilled: null,
  ...Object.fromEntries(optional.map((name) => [name, dash(name)])),
}

/** One station: what can be done now, what it was measured by, what was sent to it, its ledgers, its way in. */
export function StationPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, stationForms, { fulfilled: ItemsInput })
  const { send, failure } = useCommand<StationAccess>()
  const [access, setAccess] = useState<StationAccess>()
  const renew = async (version: number) =>
    setAccess(await send('POST', `${Station.path}/${id}/access-codes`, { version }))
  const ownSteps = ({ endedOn, version }: Station): RecordStep[] =>
    endedOn !== null
      ? []
      : [
          { key: 'access', title: t('stations.pages.access'), permission: handle, run: () => void renew(version) },
          { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: handle },
        ]
  const ownSections = (one: Station): RecordSection[] => [
    ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
    ...(access ? [{ key: 'access', title: t('stations.pages.access'), content: <HandOut access={access} /> }] : []),
    ...(one.standardId === null
      ? []
      : [{ key: 'items', title: t('stations.pages.items'), content: <FoundItems station={one} /> }]),
    ...(one.platedOn === null ? [] : served(one, t)),
  ]
  return (
    <RecordDetail
      model={Station}
      id={id}
      above={{ path: list, title: t('stations.station.listName') }}
      head={() => head}
      steps={(one) => [...steps, ...ownSteps(one)]}
      sections={(one) => [...ownSections(one), ...sections]}
      rows={rows}
    />
  )
}

function served({ id }: Station, t: (key: string) => string): RecordSection[] {
  return [
    {
      key: 'plate',
      title: t('stations.plate.title'),
      content: <PageLink to={`${list}/${id}/plate`}>{t('stations.plate.open')}</PageLink>,
    },
    {
      key: 'referrals',
      title: t('stations.referral.listName'),
      content: (
        <RegisterSection
          model={Referral}
          fixed={{ stationId: id }}
          columns={{ stationName: { hidden: true }, endedOn: { render: (row) => (row.endedOn ? undefined : '–') } }}
          empty={<EmptyState title={t('stations.pages.noReferral')} />}
        />
      ),
    },
    {
      key: 'ledgers',
      title: t('stations.ledger.listName'),
      content: (
        <RegisterSection
          model={Ledger}
          fixed={{ stationId: id }}
          columns={{ stationName: { hidden: true } }}
          empty={<EmptyState title={t('stations.pages.noLedger')} />}
        />
      ),
    },
  ]
}

/** What the station is measured by, and what was found fulfilled the last time. */
const FoundItems = ({ station }: { station: Station }) => (
  <ItemsOf station={station}>{(items) => <Items items={items} ticked={station.fulfilled} />}</ItemsOf>
)

function Items({ items, ticked }: { items: readonly StandardItem[]; ticked: string | null }) {
  const { t } = useTranslation()
  const fulfilled = new Set(fulfilledOf(items, ticked).map(({ number }) => number))
  return (
    <ol className="stn-items">
      {items.map((item) => (
        <li key={item.number}>
          {itemText(t, item)}
          {ticked !== null &&
            ` · ${t(fulfilled.has(item.number) ? 'stations.pages.fulfilled' : 'stations.pages.unfulfilled')}`}
        </li>
      ))}
    </ol>
  )
}

/** Told once: read out, or shown as a code to be scanned. */
function HandOut({ access: { number, code, qrCode } }: { access: StationAccess }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <p>{t('stations.pages.accessText')}</p>
      <p className="sy-code">{`${location.origin}/station-desk#${number}.${code}`}</p>
      <p>{t('stations.pages.accessCode', { number, code })}</p>
      {qrCode && (
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`}
          alt={t('stations.pages.accessQr')}
          width={160}
          height={160}
        />
      )}
    </div>
  )
}
