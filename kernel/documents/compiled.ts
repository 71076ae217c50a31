/** Lengths are points (1/72 inch); sizes of type too. */
export type Style = { readonly size: number; readonly bold?: true; readonly underline?: true }

/** A piece of a line. `field` stands for a value; `page` and `pages` for numbers known only when all is laid out. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style: Style }
  | { readonly kind: 'field'; readonly field: string; readonly style: Style }
  | { readonly kind: 'tab' | 'break' | 'page' | 'pages'; readonly style: Style }

export type Align = 'left' | 'center' | 'right' | 'justify'

export type ParagraphLook = {
  readonly align: Align
  readonly left: number
  readonly right: number
  /** Of the first line, beside `left`; negative hangs. */
  readonly first: number
  readonly before: number
  readonly after: number
  /** A whole line in points, or a multiple of the natural one. */
  readonly line: { readonly exact: number } | { readonly multiple: number }
  readonly newPage?: true
}

/** A numbered or marked paragraph: `id` names the list, which counts through the whole document. */
export type ListMark = {
  readonly id: string
  readonly level: number
  readonly format: 'decimal' | 'chinese' | 'bullet'
  /** `%1、`, or the mark itself. */
  readonly text: string
  readonly start: number
}

export type Condition<T> = {
  readonly kind: 'if'
  readonly field: string
  readonly body: readonly Nested<T>[]
  readonly otherwise: readonly Nested<T>[]
}
export type Repetition<T> = { readonly kind: 'each'; readonly field: string; readonly body: readonly Nested<T>[] }

/** What may stand under a condition or be repeated: pieces of a line, blocks of a page, rows of a table. */
export type Nested<T> = T | Condition<T> | Repetition<T>

type Kinded = { readonly kind: string }
export const isCondition = <T extends Kinded>(node: Nested<T>): node is Condition<T> => node.kind === 'if'
export const isRepetition = <T extends Kinded>(node: Nested<T>): node is Repetition<T> => node.kind === 'each'

export type Paragraph = {
  readonly kind: 'paragraph'
  readonly look: ParagraphLook
  readonly list?: ListMark
  /** Height of an empty one. */
  readonly size: number
  readonly pieces: readonly Nested<Inline>[]
}
export type Cell = { readonly span: number; readonly middle?: true; readonly blocks: readonly Nested<Block>[] }
export type Row = {
  readonly kind: 'row'
  readonly isHeader?: true
  readonly height: number
  readonly cells: readonly Cell[]
}
export type Table = {
  readonly kind: 'table'
  readonly widths: readonly number[]
  readonly hasLines: boolean
  readonly rows: readonly Nested<Row>[]
}
export type Block = Paragraph | Table

export type Sheet = {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
  readonly header: number
  readonly footer: number
}

/** A Word file as it is kept and rendered: what of it a document needs, and nothing else. */
export type CompiledTemplate = {
  readonly format: 1
  readonly sheet: Sheet
  readonly header: readonly Nested<Block>[]
  readonly footer: readonly Nested<Block>[]
  readonly body: readonly Nested<Block>[]
}

/** A field a template may name. One with `fields` is a list, repeated with `{{#each}}`; `flag` is only asked. */
export type TemplateField = {
  readonly name: string
  readonly kind: 'text' | 'flag' | 'list'
  readonly fields?: readonly TemplateField[]
}

/** What a template is filled with; an absent text is empty, an absent flag false. */
export type TemplateValues = {
  readonly [name: string]: string | boolean | null | readonly TemplateValues[] | undefined
}
