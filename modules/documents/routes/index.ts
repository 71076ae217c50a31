import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { blockRegister, markRegister, numberRegister, templateRegister } from '../queries/index.ts'
import { numberRoutes } from './numbers.ts'
import { read } from './policies.ts'
import { templateRoutes } from './templates.ts'

export const documentsRegisters: readonly Register[] = [
  registerOf(templateRegister, read),
  registerOf(numberRegister, read),
  registerOf(blockRegister, read),
  registerOf(markRegister, read),
]

export const documentsRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    templateRoutes(kinds)(app)
    numberRoutes(kinds)(app)
  }
