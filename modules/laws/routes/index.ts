import type { Policy } from '../../../kernel/access.ts'
import type { Calendar } from '../../../kernel/calendar.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { PublicLaw } from '../../../kernel/law/published.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { orderRehearsal } from '../actions/rehearse.ts'
import { orderProcedureRehearsal } from '../actions/rehearse-procedure.ts'
import { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from '../actions/versions.ts'
import {
  ChangeVersion,
  DecideVersion,
  DraftVersion,
  RehearsedProcedures,
  RehearseLaw,
  RehearseProcedure,
  RuleVersion,
  VersionContent,
  VersionStep,
} from '../model/index.ts'
import { getContent } from '../queries/content.ts'
import { periodRegister } from '../queries/responses.ts'
import { ruleBook } from '../queries/standing.ts'
import { versionRegister } from '../queries/versions.ts'
import type { RehearsedKind } from '../rules/index.ts'
import { responseRoutes } from './responses.ts'

const read: Policy = { permission: 'laws.read', scope: 'subordinate' }
const draft: Policy = { permission: 'laws.draft', scope: 'subordinate' }
const adopt: Policy = { permission: 'laws.adopt', scope: 'subordinate' }

export const lawsRegisters: readonly Register[] = [registerOf(versionRegister, read), registerOf(periodRegister, read)]

export const lawsRoutes =
  (kinds: readonly RehearsedKind[]) =>
  (app: RouteApp): void => {
    registerRoutes(app, versionRegister, read)
    registerRoutes(app, periodRegister, read)
    // With the calendar in it, so that whoever keeps the answer can count every deadline again without us.
    app.get(
      '/public/law',
      { config: { access: 'public' }, schema: { tags: ['public'], response: { 200: PublicLaw } } },
      async ({ context: { law, calendar, today } }) => ({
        asOf: today,
        book: ruleBook,
        // Drafts and persons stay inside: of a local version only what it says.
        rules: law.map(({ place, ...rule }) => ({ ...rule, ...(place === null ? {} : { place }) })),
        calendar: daysOf(calendar),
      }),
    )
    versionRoutes(app)
    responseRoutes(app)
    rehearsalRoutes(app, kinds)
  }

function rehearsalRoutes(app: RouteApp, kinds: readonly RehearsedKind[]): void {
  const config = { access: draft }
  const schema = { tags: ['laws.rehearsal'], response: { 200: closed({ jobId: Type.String() }) } }
  app.post('/law-rehearsals', { config, schema: { ...schema, body: RehearseLaw } }, ({ context, body }) =>
    orderRehearsal(context, body),
  )
  app.post('/procedure-rehearsals', { config, schema: { ...schema, body: RehearseProcedure } }, ({ context, body }) =>
    orderProcedureRehearsal(context, kinds, body),
  )
  app.get(
    '/procedure-rehearsals/procedures',
    { config, schema: { tags: schema.tags, response: { 200: RehearsedProcedures } } },
    async () => ({
      items: kinds.map(({ name, versions }) => ({ procedure: name, versions: versions.map(({ version }) => version) })),
    }),
  )
}

const daysOf = ({ coveredFrom, coveredUntil, off, work }: Calendar) => ({
  coveredFrom,
  coveredUntil,
  off: [...off].sort(),
  work: [...work].sort(),
})

function versionRoutes(app: RouteApp): void {
  const tags = [RuleVersion.name]
  const response = { 200: recordSchema(RuleVersion) }
  const one = { tags, params: idParams, response }
  app.get(
    '/rule-versions/:id/content',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: VersionContent } } },
    ({ context, params }) => getContent(context, params.id),
  )
  app.post('/rule-versions', { config: { access: draft }, schema: { tags, body: DraftVersion, response } }, (asked) =>
    draftVersion(asked.context, asked.body),
  )
  app.put('/rule-versions/:id', { config: { access: draft }, schema: { ...one, body: ChangeVersion } }, (asked) =>
    changeVersion(asked.context, asked.params.id, asked.body),
  )
  app.post(
    '/rule-versions/:id/proposal',
    { config: { access: draft }, schema: { ...one, body: VersionStep } },
    ({ context, params, body }) => proposeVersion(context, params.id, body),
  )
  app.post(
    '/rule-versions/:id/withdrawal',
    { config: { access: draft }, schema: { ...one, body: VersionStep } },
    ({ context, params, body }) => withdrawVersion(context, params.id, body),
  )
  app.post(
    '/rule-versions/:id/decision',
    { config: { access: adopt }, schema: { ...one, body: DecideVersion } },
    ({ context, params, body }) => decideVersion(context, params.id, body),
  )
}
