import { Alert, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryString } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { PrintButton } from '../../../kernel/web/office/PrintButton.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ShopCode, ShopCodes } from '../model/index.ts'
import './shop-codes.css'

const sizes = ['a6', 'a4'] as const
type Size = (typeof sizes)[number]

/** What hangs in shops, one sheet each, ready for the printer. */
export function ShopCodesPage() {
  const { t } = useTranslation()
  const { ids } = useQueryString()
  return (
    <PageFrame
      title={t('submissions.shopCodes.title')}
      above={{ path: '/businesses', title: t('businesses.business.listName') }}
    >
      {ids ? <Codes ids={ids} /> : <EmptyState title={t('submissions.shopCodes.nothing')} />}
    </PageFrame>
  )
}

function Codes({ ids }: { ids: string }) {
  const { t } = useTranslation()
  const [size, setSize] = useState<Size>('a6')
  const { answer, failure, retry } = useQuestion<ShopCodes>('shop-codes', { ids })
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  const { address, items } = answer
  if (address === null) return <NoAddress />
  if (items.length === 0) return <EmptyState title={t('submissions.shopCodes.notFound')} />
  return (
    <>
      <div className="sub-codes-bar">
        <Segmented<Size>
          aria-label={t('submissions.shopCodes.size')}
          value={size}
          options={sizes.map((value) => ({ value, label: t(`submissions.shopCodes.${value}`) }))}
          onChange={setSize}
        />
        <PrintButton />
      </div>
      <Doubts items={items} />
      <div className={`sub-codes sub-codes-${size}`}>
        {items.map((item) => (
          <Sheet key={item.id} item={item} address={address} />
        ))}
      </div>
    </>
  )
}

/** Without it a printed code would lead nowhere: said instead of printed. */
export function NoAddress() {
  const { t } = useTranslation()
  return (
    <Alert
      type="warning"
      showIcon
      title={t('submissions.shopCodes.noAddress')}
      description={t('submissions.shopCodes.noAddressText')}
    />
  )
}

function Doubts({ items }: { items: readonly ShopCode[] }) {
  const { t } = useTranslation()
  const closed = items.filter(({ state }) => state !== 'active').map(({ name }) => name)
  const deskless = [...new Set(items.filter(({ deskNote }) => deskNote === null).map(({ bureauName }) => bureauName))]
  const names = (all: readonly string[]) => all.join(t('submissions.shopCodes.and'))
  return (
    <>
      {closed.length > 0 && (
        <Alert type="warning" showIcon title={t('submissions.shopCodes.closed', { names: names(closed) })} />
      )}
      {deskless.length > 0 && (
        <Alert type="warning" showIcon title={t('submissions.shopCodes.noDesk', { names: names(deskless) })} />
      )}
    </>
  )
}

type SheetProps = { item: ShopCode; address: string }

/** One sheet: whose shop, how to complain, who takes it, and how a false code is recognised. */
function Sheet({ item: { name, domicile, bureauName, deskNote, qrCode }, address }: SheetProps) {
  const { t } = useTranslation()
  return (
    <article className="sub-sheet" aria-label={name}>
      <header>
        <strong>{t('submissions.shopCodes.head')}</strong>
        <span>{t('submissions.shopCodes.headText')}</span>
      </header>
      <h2>{name}</h2>
      {domicile && <p>{domicile}</p>}
      {qrCode && (
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`}
          alt={t('submissions.shopCodes.of', { name })}
        />
      )}
      <ol>
        {(['scan', 'say', 'follow'] as const).map((step) => (
          <li key={step}>{t(`submissions.shopCodes.${step}`)}</li>
        ))}
      </ol>
      <footer>
        <strong>{bureauName}</strong>
        {deskNote && <span>{deskNote}</span>}
        <span>{t('submissions.shopCodes.hotline')}</span>
        <small>{t('submissions.shopCodes.check', { address })}</small>
      </footer>
    </article>
  )
}
