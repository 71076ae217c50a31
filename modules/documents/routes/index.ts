import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { receiptKind } from '../actions/receipt.ts'
import {
  blockRegister,
  documentRegister,
  markRegister,
  numberRegister,
  serviceRegister,
  templateRegister,
} from '../queries/index.ts'
import { documentRoutes } from './documents.ts'
import { numberRoutes } from './numbers.ts'
import { read } from './policies.ts'
import { proofRoutes } from './proof.ts'
import { serviceRoutes } from './service.ts'
import { templateRoutes } from './templates.ts'

export const documentsRegisters: readonly Register[] = [
  registerOf(documentRegister, read),
  registerOf(serviceRegister, read),
  registerOf(templateRegister, read),
  registerOf(numberRegister, read),
  registerOf(blockRegister, read),
  registerOf(markRegister, read),
]

export const documentsRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    documentRoutes(kinds)(app)
    serviceRoutes(kinds)(app)
    templateRoutes([...kinds, receiptKind])(app)
    numberRoutes(kinds)(app)
    proofRoutes(kinds)(app)
  }
