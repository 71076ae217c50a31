import type { RouteApp } from '../../../kernel/http.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import type { WorklistSource } from '../../../kernel/worklist-source.ts'
import { itemRegister, worklistRegister } from '../queries/index.ts'
import { itemRoutes } from './items.ts'
import { listRoutes } from './lists.ts'
import { read } from './policies.ts'

export { itemBulkActions } from './items.ts'

export const worklistsRegisters: readonly Register[] = [
  registerOf(worklistRegister, read),
  registerOf(itemRegister, read),
]

export const worklistsRoutes =
  (sources: readonly WorklistSource[]) =>
  (app: RouteApp): void => {
    listRoutes(app, sources)
    itemRoutes(app)
  }
