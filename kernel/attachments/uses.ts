/** How a browser may show a file inside the office; `download` is only handed over as a file. */
export type ShownAs = 'picture' | 'pdf' | 'text' | 'download'

/** One media type that may be attached: its extensions, the usual one first. */
export type MediaKind = { readonly extensions: readonly string[]; readonly shownAs: ShownAs }

const pictures = {
  'image/jpeg': { extensions: ['jpg', 'jpeg'], shownAs: 'picture' },
  'image/png': { extensions: ['png'], shownAs: 'picture' },
  'image/webp': { extensions: ['webp'], shownAs: 'picture' },
  'image/gif': { extensions: ['gif'], shownAs: 'picture' },
  'image/tiff': { extensions: ['tif', 'tiff'], shownAs: 'picture' },
} as const satisfies Record<string, MediaKind>

const ooxml = 'application/vnd.openxmlformats-officedocument'
const papers = {
  'application/pdf': { extensions: ['pdf'], shownAs: 'pdf' },
  'text/plain': { extensions: ['txt', 'csv', 'md', 'log'], shownAs: 'text' },
  // GB/T 33190, in which authorities exchange documents.
  'application/ofd': { extensions: ['ofd'], shownAs: 'download' },
  [`${ooxml}.wordprocessingml.document`]: { extensions: ['docx'], shownAs: 'download' },
  [`${ooxml}.spreadsheetml.sheet`]: { extensions: ['xlsx'], shownAs: 'download' },
  [`${ooxml}.presentationml.presentation`]: { extensions: ['pptx'], shownAs: 'download' },
  'application/msword': { extensions: ['doc', 'wps'], shownAs: 'download' },
  'application/vnd.ms-excel': { extensions: ['xls', 'et'], shownAs: 'download' },
  'application/vnd.ms-powerpoint': { extensions: ['ppt', 'dps'], shownAs: 'download' },
} as const satisfies Record<string, MediaKind>

const recordings = {
  'audio/mpeg': { extensions: ['mp3'], shownAs: 'download' },
  'audio/wav': { extensions: ['wav'], shownAs: 'download' },
  'audio/x-m4a': { extensions: ['m4a'], shownAs: 'download' },
  'video/mp4': { extensions: ['mp4'], shownAs: 'download' },
} as const satisfies Record<string, MediaKind>

/** What may hang on a record, and how much of it. Sizes in bytes. */
export type UploadRule = {
  readonly kinds: Readonly<Record<string, MediaKind>>
  readonly mostBytes: number
  readonly mostFiles: number
  /** Width times height: a picture of more would fill the memory of whoever opens it. */
  readonly mostPixels: number
}

const megabyte = 1_048_576

/**
 * `evidence`: what was seen (pictures, recordings, papers). `paper`: documents that explain a record. `photo`: what
 * anybody may hand in without an account. `reply`: what a respondent hands in with his answer. A model names its use, so that one place says what may be handed in.
 */
export const uploadRules = {
  evidence: {
    kinds: { ...pictures, ...papers, ...recordings },
    mostBytes: 32 * megabyte,
    mostFiles: 60,
    mostPixels: 64_000_000,
  },
  paper: { kinds: { ...pictures, ...papers }, mostBytes: 20 * megabyte, mostFiles: 40, mostPixels: 64_000_000 },
  photo: {
    kinds: { 'image/jpeg': pictures['image/jpeg'], 'image/png': pictures['image/png'] },
    mostBytes: 8 * megabyte,
    mostFiles: 9,
    mostPixels: 40_000_000,
  },
  reply: {
    kinds: {
      'image/jpeg': pictures['image/jpeg'],
      'image/png': pictures['image/png'],
      'application/pdf': papers['application/pdf'],
    },
    mostBytes: 10 * megabyte,
    mostFiles: 12,
    mostPixels: 40_000_000,
  },
} as const satisfies Record<string, UploadRule>

export type AttachmentUse = keyof typeof uploadRules

/** All extensions of a use, as the file dialog of a browser wants them. */
export const acceptedFiles = (use: AttachmentUse): string =>
  Object.values<MediaKind>(uploadRules[use].kinds)
    .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
    .join(',')

export const shownAs = (mediaType: string): ShownAs => {
  const kinds: Readonly<Record<string, MediaKind>> = uploadRules.evidence.kinds
  return kinds[mediaType.split(';')[0] ?? '']?.shownAs ?? 'download'
}
