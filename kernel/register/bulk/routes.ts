import type { RouteApp } from '../../http.ts'
import { closed, Type } from '../../model.ts'
import type { Registers } from '../registers.ts'
import { beginBulk, Selection } from './actions.ts'
import { type BulkAction, verbOf } from './bulk.ts'

// The schema of the input is the action's own, so the compiler cannot follow it.
type Asked = { selection: Selection; input: unknown }
const Begun = closed({ jobId: Type.String(), rows: Type.Integer() })

/** `POST /<register>/bulk/<verb>`: an act on many rows, as a job that tells what became of each. */
export const bulkRoutes = (registers: Registers, actions: readonly BulkAction[]) => (app: RouteApp) => {
  for (const action of actions) {
    const { access, register, input } = action
    app.post(
      `/${register}/bulk/${verbOf(action)}`,
      {
        config: { access },
        // Up to five thousand identities of 36 characters.
        bodyLimit: 1_048_576,
        schema: { tags: [register], body: closed({ selection: Selection, input }), response: { 200: Begun } },
      },
      ({ context, body }) => beginBulk(context, registers, action, body as Asked),
    )
  }
}
