import { may } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { confirmJointResult, enterJointResult, publishJointResult, setJointDay } from '../actions/joint.ts'
import {
  ConfirmResult,
  EnterResult,
  JointInspection,
  JointTeam,
  JointVisit,
  PublishJointResult,
  SetJointDay,
} from '../model/index.ts'
import { jointVisitRegister } from '../queries/joint.ts'
import { listParts, listTeam } from '../queries/joint-team.ts'
import { join } from './access.ts'

export function jointRoutes(app: RouteApp): void {
  const visit = { tags: [JointVisit.name], params: idParams }
  const one = { tags: [JointInspection.name], params: idParams, response: { 200: recordSchema(JointInspection) } }
  app.get(
    '/joint-visits/:id/team',
    { config: { access: join }, schema: { ...visit, response: { 200: JointTeam } } },
    ({ context, params }) => teamOf(context, params.id),
  )
  app.post(
    '/joint-visits/:id/day',
    { config: { access: join }, schema: { ...visit, body: SetJointDay, response: { 200: recordSchema(JointVisit) } } },
    ({ context, params, body }) => setJointDay(context, params.id, body),
  )
  app.post(
    '/joint-inspections/:id/result',
    { config: { access: join }, schema: { ...one, body: EnterResult } },
    ({ context, params, body }) => enterJointResult(context, params.id, body),
  )
  app.post(
    '/joint-inspections/:id/confirmation',
    { config: { access: join }, schema: { ...one, body: ConfirmResult } },
    ({ context, params, body }) => confirmJointResult(context, params.id, body),
  )
  app.post(
    '/joint-inspections/:id/publication',
    { config: { access: join }, schema: { ...one, body: PublishJointResult } },
    ({ context, params, body }) => publishJointResult(context, params.id, body),
  )
}

/** Who goes is common to all; how far a department is, it alone and the organiser know. */
async function teamOf(context: Context, id: string): Promise<JointTeam> {
  const { caller, db } = context
  const visit = await findRecord(context, jointVisitRegister, id)
  if (!visit) throw new Refusal('joint-visit/not-found', { id })
  const parts = await listParts(db, visit)
  const members = Map.groupBy(await listTeam(db, visit), ({ departmentId }) => departmentId)
  const seesAll = may(caller, 'inspections.read')
  return {
    items: parts.map(({ departmentId, name, matters, open, published }) => {
      const isSeen = seesAll || departmentId === caller.unitId
      const seated = members.get(departmentId) ?? []
      return {
        unitId: departmentId ?? visit.bureauId,
        name,
        isOrganiser: departmentId === null,
        officers: seated.map(({ officerId, name: officer, certificateNumber }) => ({
          id: officerId,
          name: officer,
          certificateNumber,
        })),
        matters,
        open: isSeen ? open : null,
        published: isSeen ? published : null,
      }
    }),
  }
}
