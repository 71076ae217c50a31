export type Tone = 'neutral' | 'good' | 'attention' | 'warning'

/**
 * How a tag comes from facts. `recent`: at least so many facts of these kinds in so many months. `inForce`: opened by a
 * fact and not closed by a later one with the same value of `by` (without `by`: by any), nor past its `until` day.
 */
export type TagDefinition = { readonly tag: string; readonly tone: Tone } & (
  | {
      readonly when: 'recent'
      readonly kinds: readonly string[]
      readonly months: number
      readonly atLeast: number
      /** Only facts whose payload has this: a value, or one of a list. */
      readonly having?: { readonly field: string; readonly anyOf: readonly (string | number | boolean)[] }
      /** Kinds that take one of them back, by the same value of `by`. */
      readonly unless?: { readonly kinds: readonly string[]; readonly by: string }
    }
  | {
      readonly when: 'inForce'
      readonly opens: readonly string[]
      readonly closes: readonly string[]
      readonly by?: string
      readonly until?: string
    }
)

/**
 * The tags of the portrait. Kinds are only names here: a module that brings a new kind adds a line, and a kind nobody
 * records makes no tag. None of them is a class or a judgement; each opens the facts behind it.
 */
export const tagDefinitions: readonly TagDefinition[] = [
  { tag: 'seriousListed', tone: 'warning', when: 'inForce', opens: ['seriousListed'], closes: ['seriousDelisted'] },
  {
    tag: 'abnormalListed',
    tone: 'warning',
    when: 'inForce',
    opens: ['abnormalListed'],
    closes: ['abnormalDelisted'],
    by: 'reason',
  },
  {
    tag: 'judgmentDefaulter',
    tone: 'warning',
    when: 'inForce',
    opens: ['judgmentDefaulterListed'],
    closes: ['judgmentDefaulterDelisted'],
  },
  { tag: 'equityFrozen', tone: 'attention', when: 'inForce', opens: ['equityFrozen'], closes: ['equityReleased'] },
  {
    tag: 'penalised',
    tone: 'attention',
    when: 'recent',
    kinds: ['penaltyDecided'],
    months: 36,
    atLeast: 1,
    unless: { kinds: ['penaltyRevoked', 'penaltyRepaired'], by: 'decision' },
  },
  {
    tag: 'rectificationOpen',
    tone: 'attention',
    when: 'inForce',
    opens: ['rectificationOrdered'],
    closes: ['rectificationDone'],
    by: 'order',
  },
  {
    tag: 'problemsFound',
    tone: 'attention',
    when: 'recent',
    kinds: ['visitConcluded'],
    months: 12,
    atLeast: 1,
    having: { field: 'results', anyOf: [6, 9] },
  },
  {
    tag: 'sampleFailed',
    tone: 'attention',
    when: 'recent',
    kinds: ['sampleFailed'],
    months: 24,
    atLeast: 1,
    having: { field: 'attributed', anyOf: [true] },
  },
  {
    tag: 'complainedAbout',
    tone: 'attention',
    when: 'recent',
    kinds: ['complaintAccepted'],
    months: 12,
    atLeast: 3,
  },
  {
    tag: 'annualReportMissed',
    tone: 'attention',
    when: 'inForce',
    opens: ['annualReportMissed'],
    closes: ['annualReportFiled'],
    by: 'year',
  },
  { tag: 'manyChanges', tone: 'attention', when: 'recent', kinds: ['registrationChanged'], months: 12, atLeast: 3 },
  {
    tag: 'addressMoved',
    tone: 'neutral',
    when: 'recent',
    kinds: ['registrationChanged'],
    months: 24,
    atLeast: 1,
    having: { field: 'what', anyOf: ['address'] },
  },
  {
    tag: 'permitHeld',
    tone: 'neutral',
    when: 'inForce',
    opens: ['permitGranted'],
    closes: ['permitEnded'],
    by: 'category',
    until: 'validUntil',
  },
  {
    tag: 'certified',
    tone: 'good',
    when: 'inForce',
    opens: ['goodStandingCertified'],
    closes: ['goodStandingCertificateEnded'],
    by: 'scheme',
    until: 'validUntil',
  },
  { tag: 'qualityAwarded', tone: 'good', when: 'recent', kinds: ['qualityAwarded'], months: 36, atLeast: 1 },
  {
    tag: 'promiseKept',
    tone: 'good',
    when: 'inForce',
    opens: ['promiseMade'],
    closes: ['promiseEnded', 'promiseBroken'],
    by: 'promise',
  },
]

/** Every kind that some tag reads. */
export const kindsOfTags: readonly string[] = [
  ...new Set(
    tagDefinitions.flatMap((definition) =>
      definition.when === 'recent'
        ? [...definition.kinds, ...(definition.unless?.kinds ?? [])]
        : [...definition.opens, ...definition.closes],
    ),
  ),
]
