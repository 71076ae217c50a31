import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { assignEach, distributeEach } from '../actions/distribute.ts'
import { changeItem, enterItem, handBackItem, itemDetails, takeItemStep } from '../actions/items.ts'
import { stepEach } from '../actions/strike-off.ts'
import {
  AssignItem,
  ChangeItem,
  DistributeItems,
  EnterItem,
  HandBackItem,
  Item,
  ItemDetails,
  StrikeOffMany,
  TakeItemStep,
} from '../model/index.ts'
import { itemRegister } from '../queries/index.ts'
import { check, manage, read, work } from './policies.ts'

const tags = [Item.name]
const response = { 200: recordSchema(Item) }

export const itemBulkActions: readonly BulkAction[] = [
  bulkAction({
    name: 'worklists.assign',
    register: Item.path,
    access: manage,
    input: AssignItem,
    batch: assignEach,
  }),
  bulkAction({
    name: 'worklists.distribute',
    register: Item.path,
    access: manage,
    input: DistributeItems,
    batch: distributeEach,
  }),
  bulkAction({
    name: 'worklists.check',
    register: Item.path,
    access: check,
    input: StrikeOffMany,
    batch: stepEach('check'),
  }),
  bulkAction({
    name: 'worklists.strikeOff',
    register: Item.path,
    access: check,
    input: StrikeOffMany,
    batch: stepEach('strikeOff'),
  }),
]

export function itemRoutes(app: RouteApp): void {
  registerRoutes(app, itemRegister, read, { attach: work })
  app.get(
    '/worklist-items/:id/details',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: ItemDetails } } },
    ({ context, params }) => itemDetails(context, params.id),
  )
  app.post(
    '/worklist-items',
    { config: { access: work }, schema: { tags, body: EnterItem, response } },
    ({ context, body }) => enterItem(context, body),
  )
  app.put(
    '/worklist-items/:id',
    { config: { access: work }, schema: { tags, params: idParams, body: ChangeItem, response } },
    ({ context, params, body }) => changeItem(context, params.id, body),
  )
  // Who may take which step is said by the procedure.
  app.post(
    '/worklist-items/:id/steps',
    { config: { access: read }, schema: { tags, params: idParams, body: TakeItemStep, response } },
    ({ context, params, body }) => takeItemStep(context, params.id, body),
  )
  app.post(
    '/worklist-items/:id/hand-backs',
    { config: { access: work }, schema: { tags, params: idParams, body: HandBackItem, response } },
    ({ context, params, body }) => handBackItem(context, params.id, body),
  )
}
