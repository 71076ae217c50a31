import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { receiveRemedy } from './actions.ts'
import { NewRemedy, Remedy } from './model.ts'
import { read, remedyRegister } from './queries/index.ts'

const handle: Policy = { permission: 'remedies.handle', scope: 'own' }
const attach: Policy = { permission: 'remedies.handle', scope: 'subordinate' }

export const remediesRegisters: readonly Register[] = [registerOf(remedyRegister, read)]

export function remediesRoutes(app: RouteApp): void {
  registerRoutes(app, remedyRegister, read, { attach })
  app.post(
    '/remedies',
    {
      config: { access: handle },
      schema: { tags: [Remedy.name], body: NewRemedy, response: { 200: recordSchema(Remedy) } },
    },
    async ({ context, body }) => maskRecord(Remedy, await receiveRemedy(context, body)),
  )
}
