import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, NewRecordPage, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { Listing, listingForms } from '../model/listing.ts'

const above = { path: '/listings', title: 'postings.listing.listName' } as const
const blank = (name: keyof Listing) => (listing: Listing) => (listing[name] === null ? '–' : undefined)
const dash = (name: keyof Listing) => ({ render: blank(name) })
const columns = { publishOn: dash('publishOn'), endsOn: dash('endsOn'), removedOn: dash('removedOn') }

/** Who is nominated, listed or was taken off, on both boards. */
export function ListingsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Listing}
      subtitle={t('postings.pages.listingsSubtitle')}
      columns={columns}
      create={{ path: '/listings/new', permission: 'postings.handle' }}
      empty={<EmptyState title={t('postings.pages.noListings')} text={t('postings.pages.noListingsText')} />}
    />
  )
}

export function NewListingPage() {
  return <NewRecordPage model={Listing} title="postings.pages.newListing" />
}

const blanks: readonly (keyof Listing)[] = [
  ...(['complaintId', 'reportId', 'inspectionId', 'toldOn', 'opinion', 'publishOn', 'endsOn', 'rule'] as const),
  ...(['appealedOn', 'appeal', 'ruling', 'outcome', 'removedOn'] as const),
]
const rows = { version: null, ...Object.fromEntries(blanks.map((name) => [name, blank(name)])) }

/** One firm on its way on a board: telling and hearing it, listing, its appeal and the end. */
export function ListingPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, listingForms)
  return (
    <RecordDetail
      model={Listing}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={() => [...sections]}
      rows={rows}
    />
  )
}
