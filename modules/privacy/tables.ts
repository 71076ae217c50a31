import type { CopyRow, Erasure, PrivacyRequest } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'privacy.request': PrivacyRequest
    'privacy.erasure': Erasure
    'privacy.copy': CopyRow
  }
}
