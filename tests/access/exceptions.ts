import type { DeclaredRoute } from './routes.ts'

/** What more than one bureau may know, each with its reason. Whoever adds a line here opens a door. */

/** Tables nobody's jurisdiction limits inside the house. */
const known: Readonly<Record<string, string>> = {
  'inspections.item_list': 'a list of items is public by law (国发〔2019〕5号)',
  'inspections.item': 'a list of items is public by law (国发〔2019〕5号)',
  'credit.classification_run': 'a run goes over the whole register and tells only how many',
  'codes.list': 'days off and codes are the same for everybody',
  'codes.edition': 'days off and codes are the same for everybody; a draft is shown as one',
  'codes.entry': 'days off and codes are the same for everybody',
  'credit.model_version': 'the model is the same for everybody',
  'triage.hint_version': 'the hint is the same at every desk; its versions hold no text and no person',
  'matters.master': 'a superior decides for the bureaus below, and everybody is told whose receipt counts',
  'laws.response_period': 'which law holds where is told to everybody',
  'laws.rule_version': 'law is public, and who drafts may see what others draft',
  'credit.model_comparison': 'a draft is weighed over the whole register; the row tells only how many',
  'documents.template': 'a form says nothing of anybody, and a bureau uses that of its superior',
  'inspections.contributor_key': 'who plans must be able to name contributors of any body; keys are public',
  'inspections.custodian_key': 'who plans must be able to name a custodian; keys are public',
}
export const mayBeKnown = ({ url }: DeclaredRoute, table: string, column: string): boolean =>
  Object.hasOwn(known, table) ||
  (isOfKeys(url) && ['authorities.account.id', 'inspections.draw.id'].includes(`${table}.${column}`))

/** A key is its account's, and a custodian's key its draw's: without them nobody could name a party of a draw. */
const isOfKeys = (url: string): boolean => /^\/api\/(contributor|custodian)-keys/.test(url)

/** Columns anybody may read: the public register of businesses, announced draws, published results. */
const publicColumns: Readonly<Record<string, readonly string[]>> = {
  'businesses.business': [
    'id',
    'name',
    'credit_code',
    'kind',
    'state',
    'domicile',
    'founded_on',
    'registering_authority',
  ],
  'inspections.draw': ['id', 'plan_name', 'announcement_hash', 'conclusion_hash'],
  'inspections.plan': ['id', 'name'],
  // What is published of complaints about a firm (O121 Art. 38), and by which entry.
  'postings.posting': ['id', 'entry_id'],
  // The red and the black board: whom, why and by which entry.
  'postings.listing': ['id', 'business_id', 'business_name', 'reason', 'entry_id'],
  // A published channel (O121 Art. 8).
  'submissions.desk': ['id', 'note'],
  // What a shop promises and who is named are published for everybody.
  'promises.promise': ['id', 'shop_name', 'address', 'scope', 'exclusions', 'alliance'],
  'promises.worry_free': ['id', 'name', 'address'],
  // An answer for everybody.
  'advice.article': ['id', 'title', 'body'],
  // A station wants to be found: all but who answers for it and by which door.
  'stations.station': ['id', 'name', 'host', 'hotline', 'address', 'covered_places', 'number', 'longitude', 'latitude'],
  // Who takes part in online dispute resolution is told to every consumer.
  'odr.enterprise': ['name', 'business_id', 'valid_until'],
}
export const isPublicByLaw = (table: string, column: string): boolean => publicColumns[table]?.includes(column) === true

/** Words of a public answer that would tell a class or a person. */
export const keysNeverPublic = ['class', 'classAtDraw', 'riskClass', 'score', 'head', 'phone', 'firstOfficerId']

/** Routes over what everybody may know to exist, though he may not act on it. */
const everybodys: readonly RegExp[] = [
  / \/api\/public\//,
  / \/api\/units/,
  / \/api\/inspection-item/,
  / \/api\/classification-runs/,
  / \/api\/risk-models/,
  / \/api\/hint-versions/,
  / \/api\/rule-versions/,
  / \/api\/response-periods/,
  / \/api\/masters\/:id$/,
  / \/api\/code-/,
  / \/api\/(contributor|custodian)-keys/,
  // Every draw is announced in public; who is no party of it hears that he is none.
  / \/api\/draws\/:id\/(commitments|reveals|openings)$/,
]
export const isKnownToAll = ({ method, url }: DeclaredRoute): boolean =>
  everybodys.some((pattern) => pattern.test(`${method} ${url}`))

/** Routes that answer nothing on planted ground. */
const without: readonly RegExp[] = [
  // Files of a sealed journal, and the line of a real pool.
  / \/journal\//,
  / \/api\/public\/draws\/:id\/row/,
  // The planted plan of a year is still being collected.
  / \/api\/public\/year-plans/,
  // Nobody holds a file or a paper of what was only planted.
  / \/api\/public\/documents/,
  // A receipt is of a real entry of the journal.
  / \/api\/inspections\/:id\/receipt$/,
  // The planted draw is not over.
  / \/api\/draws\/:id\/aftermath$/,
  // The secret of a planted feed is known to nobody.
  / \/api\/calendar\/:file$/,
  // Everybody sees his own alone.
  / \/api\/(jobs|exports)\//,
  // The planted file hangs on the business, and its bytes lie in no store.
  / \/api\/(dossiers|inspections|rectifications)\/.*attachments/,
  // The planted document is a draft, and the planted form lies in no store.
  / \/api\/documents\/:id\/(file|seal)$/,
  / \/api\/document-templates\/:id\/file$/,
  // The planted copy is ordered, and nothing was collected for it.
  / \/api\/privacy-copies\/:id\/(paper|data|receipt)$/,
  /attachments\/:attachmentId\/(content|preview)/,
]
export const needsNoOwn = ({ method, url }: DeclaredRoute): boolean =>
  without.some((pattern) => pattern.test(`${method} ${url}`))
