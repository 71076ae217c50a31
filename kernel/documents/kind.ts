import type { Context } from '../context.ts'
import type { Db } from '../database.ts'
import type { TemplateField, TemplateValues } from './compiled.ts'

/** What a document is filled with from the record it is about. */
export type DocumentGround = {
  readonly bureauId: string
  /** What lists call it; never the name of a person. */
  readonly title: string
  readonly values: TemplateValues
  /** Whom it is served on, each by name; empty: it stays in the house. */
  readonly recipients: readonly string[]
}

/**
 * A kind of official document, as the module that makes it hands it in. Its words lie in the locales of its module under
 * `documentKinds.<name>` and `documentFields.<field>`.
 */
export type DocumentKind = {
  /** `complaints.acceptance`: module and name. */
  readonly key: string
  /** The model of the record it is about: `complaints.complaint`. */
  readonly subject: string
  /** Page of that record, before its id. */
  readonly page: string
  /** The permission without which such a document is not seen. */
  readonly read: string
  /** Another person looks at it before it is issued; false where a step with its own approvals decided on it. */
  readonly isChecked: boolean
  readonly fields: readonly TemplateField[]
  /** Its Chinese name, and what its templates call the fields. */
  readonly words: { readonly title: string; readonly fields: Readonly<Record<string, string>> }
  /** Undefined: there is no such record, or it is not the caller's to see. */
  readonly groundOf: (db: Db, context: Context, subjectId: string) => Promise<DocumentGround | undefined>
}
