import type { Policy } from '../../../kernel/access.ts'
import type { Calendar } from '../../../kernel/calendar.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { PublicLaw } from '../../../kernel/law/published.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { orderRehearsal } from '../actions/rehearse.ts'
import { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from '../actions/versions.ts'
import {
  ChangeVersion,
  DecideVersion,
  DraftVersion,
  RehearseLaw,
  RuleVersion,
  VersionContent,
  VersionStep,
} from '../model/index.ts'
import { getContent } from '../queries/content.ts'
import { periodRegister } from '../queries/responses.ts'
import { ruleBook } from '../queries/standing.ts'
import { versionRegister } from '../queries/versions.ts'
import { responseRoutes } from './responses.ts'

const read: Policy = { permission: 'laws.read', scope: 'subordinate' }
const draft: Policy = { permission: 'laws.draft', scope: 'subordinate' }
const adopt: Policy = { permission: 'laws.adopt', scope: 'subordinate' }

export const lawsRegisters: readonly Register[] = [registerOf(versionRegister, read), registerOf(periodRegister, read)]

export function lawsRoutes(app: RouteApp): void {
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
  app.post(
    '/law-rehearsals',
    {
      config: { access: draft },
      schema: { tags: ['laws.rehearsal'], body: RehearseLaw, response: { 200: closed({ jobId: Type.String() }) } },
    },
    ({ context, body }) => orderRehearsal(context, body),
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
