import { defineModel, type RecordOf } from '../model.ts'

/** A file that hangs on a record. Its bytes are kept under their SM3 as they came; a preview is made from a picture. */
export const Attachment = defineModel({
  name: 'kernel.attachment',
  path: 'attachments',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 200 },
    mediaType: { kind: 'text', maxLength: 200 },
    size: { kind: 'integer', minimum: 1 },
    sm3: { kind: 'code', maxLength: 64 },
    hasPreview: { kind: 'flag' },
    addedAt: { kind: 'instant' },
    addedBy: { kind: 'text', optional: true },
    /** The day from which it counts no longer; the file stays until its time of keeping ends. */
    withdrawnAt: { kind: 'instant', optional: true },
    withdrawnReason: { kind: 'text', optional: true },
  },
})
export type Attachment = RecordOf<typeof Attachment>
