import { closed, orNull, type Static, Type } from '../../kernel/model.ts'

const text = Type.String()

/** One line of the journal as an auditor reads it: what its leaf says, which names nobody. */
export const JournalLine = closed({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer(),
  at: text,
  unit: orNull(text),
  /** A pseudonym; or `system`, `public`. */
  actor: text,
  action: text,
  subjectType: text,
  subject: text,
  leaf: text,
  epoch: orNull(Type.Integer()),
  index: orNull(Type.Integer()),
  isErased: Type.Boolean(),
})
export type JournalLine = Static<typeof JournalLine>

const day = Type.String({ format: 'date' })

export const JournalQuestion = closed({
  subject: Type.Optional(Type.String({ maxLength: 100 })),
  /** A whole action or its module. */
  action: Type.Optional(Type.String({ maxLength: 100, pattern: '^[A-Za-z.-]+$' })),
  from: Type.Optional(day),
  until: Type.Optional(day),
  after: Type.Optional(orNull(Type.String({ pattern: '^([0-9]{1,15})?$' }))),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

/** News that a subscriber could not take after several attempts: its error stands there until somebody has looked. */
export const ParkedDelivery = closed({
  eventId: Type.String({ format: 'uuid' }),
  event: text,
  subscriber: text,
  attempts: Type.Integer(),
  error: text,
  parkedAt: text,
})
export type ParkedDelivery = Static<typeof ParkedDelivery>

export const RetryDelivery = closed({
  eventId: Type.String({ format: 'uuid' }),
  subscriber: Type.String({ minLength: 1, maxLength: 200 }),
})
