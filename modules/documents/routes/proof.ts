import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import type { Holding } from '../../../kernel/zones/holding.ts'
import { keysOfJournal, proofOfFile, proofOfNumber } from '../actions/proof.ts'
import { DocumentProof, FileParams, NumberAndCode } from '../model/index.ts'
import { readCode, readNumber } from '../rules/index.ts'

const config = { access: 'public', refuses: [404] } as const
const tags = ['public']
const response = { 200: DocumentProof }
/** Questions of one address in a minute: a person weighs the papers in his hand, nobody tries codes. */
const asksAMinute = 40

/** Asked without sign-in by the hash of a file, or by number and code of a paper; a file is never sent. */
export const proofRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void =>
    addLimited(app, asksAMinute, (limited) => {
      limited.get(
        '/public/documents/:sm3',
        { config, schema: { tags, params: FileParams, response } },
        ({ context, params }) => proofOfFile(context, kinds, params.sm3),
      )
      limited.get(
        '/public/documents',
        { config, schema: { tags, querystring: NumberAndCode, response } },
        ({ context, query }) => proofOfNumber(context, kinds, query),
      )
    })

type Stable = Omit<DocumentProof, 'key' | 'asOf'>

/** The same from what was published to the zone outside; where an entry stands in the journal it does not know. */
export const outerProofRoutes =
  (holding: Holding) =>
  (app: RouteApp): void =>
    addLimited(app, asksAMinute, (limited) => {
      limited.get(
        '/public/documents/:sm3',
        { config, schema: { tags, params: FileParams, response } },
        async ({ context, params: { sm3 } }) => {
          const found = holding.find(`/api/public/documents/${sm3}`)
          return asOfNow(holding, context, found === undefined ? undefined : JSON.parse(found))
        },
      )
      limited.get(
        '/public/documents',
        { config, schema: { tags, querystring: NumberAndCode, response } },
        async ({ context, query }) => {
          const [number, code] = [readNumber(query.number), readCode(query.code)]
          const among = (prefix: string) => holding.list(prefix).map((body): Stable => JSON.parse(body))
          const issued = among('/api/public/documents/').find(
            ({ seal }) => seal?.statement.code === code && seal.statement.number === number,
          )
          const voided = () => among('/api/public/voided-numbers/').find((one) => one.number === number)
          return asOfNow(holding, context, issued ?? voided())
        },
      )
    })

type Journal = { readonly journal: Parameters<typeof keysOfJournal>[0] }

async function asOfNow(holding: Holding, { journal }: Journal, found: Stable | undefined): Promise<DocumentProof> {
  if (!found) throw new Refusal('document-proof/not-found')
  return { ...found, ...(await keysOfJournal(journal)), asOf: holding.asOf() ?? '' }
}
