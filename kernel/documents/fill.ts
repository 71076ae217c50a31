import {
  type Block,
  type Cell,
  type CompiledTemplate,
  type Inline,
  isCondition,
  isRepetition,
  type Nested,
  type Paragraph,
  type Row,
  type Table,
  type TemplateValues,
} from './compiled.ts'

export type FilledParagraph = Omit<Paragraph, 'pieces'> & { readonly pieces: readonly Inline[] }
export type FilledRow = Omit<Row, 'cells'> & {
  readonly cells: readonly (Omit<Cell, 'blocks'> & { readonly blocks: readonly FilledBlock[] })[]
}
export type FilledTable = Omit<Table, 'rows'> & { readonly rows: readonly FilledRow[] }
export type FilledBlock = FilledParagraph | FilledTable
export type Filled = Pick<CompiledTemplate, 'sheet'> & {
  readonly header: readonly FilledBlock[]
  readonly footer: readonly FilledBlock[]
  readonly body: readonly FilledBlock[]
}

/** A compiled template with these values: conditions decided, lists repeated, fields become text. */
export function fillTemplate({ sheet, header, footer, body }: CompiledTemplate, values: TemplateValues): Filled {
  const scope = [values]
  return { sheet, header: blocksOf(header, scope), footer: blocksOf(footer, scope), body: blocksOf(body, scope) }
}

/** The innermost first: within a repetition its own fields win. */
type Scope = readonly TemplateValues[]

const valueNamed = (scope: Scope, field: string) =>
  scope.find((values) => Object.hasOwn(values, field))?.[field] ?? null

const holds = (scope: Scope, field: string): boolean => {
  const value = valueNamed(scope, field)
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? value.trim() !== '' : value === true
}

function expand<T extends { readonly kind: string }, Out>(
  nodes: readonly Nested<T>[],
  scope: Scope,
  each: (node: T, scope: Scope) => readonly Out[],
): Out[] {
  return nodes.flatMap((node) => {
    if (isCondition(node)) return expand(holds(scope, node.field) ? node.body : node.otherwise, scope, each)
    if (!isRepetition(node)) return each(node, scope)
    const value = valueNamed(scope, node.field)
    const items: readonly TemplateValues[] = Array.isArray(value) ? value : []
    return items.flatMap((item) => expand(node.body, [item, ...scope], each))
  })
}

const blocksOf = (blocks: readonly Nested<Block>[], scope: Scope): FilledBlock[] =>
  expand<Block, FilledBlock>(blocks, scope, (block, inner) =>
    block.kind === 'table' ? [{ ...block, rows: rowsOf(block.rows, inner) }] : [paragraphOf(block, inner)],
  )

const rowsOf = (rows: readonly Nested<Row>[], scope: Scope): FilledRow[] =>
  expand<Row, FilledRow>(rows, scope, (row, inner) => [
    { ...row, cells: row.cells.map((cell) => ({ ...cell, blocks: blocksOf(cell.blocks, inner) })) },
  ])

const paragraphOf = (paragraph: Paragraph, scope: Scope): FilledParagraph => ({
  ...paragraph,
  pieces: expand<Inline, Inline>(paragraph.pieces, scope, (piece, inner) =>
    piece.kind === 'field' ? textPieces(valueNamed(inner, piece.field), piece) : [piece],
  ),
})

/** A value of several lines keeps them. */
function textPieces(value: unknown, { style }: Inline): Inline[] {
  const lines = (typeof value === 'string' ? value : '').split(/\r\n|[\n\r\u2028\u2029]/)
  return lines.flatMap((text, at): Inline[] => [
    ...(at > 0 ? [{ kind: 'break', style } as const] : []),
    ...(text === '' ? [] : [{ kind: 'text', text, style } as const]),
  ])
}

/** Every character a person will see, for the question whether a font has it. */
export function textOfFilled({ header, footer, body }: Filled): string {
  const of = (blocks: readonly FilledBlock[]): string =>
    blocks
      .map((block) =>
        block.kind === 'table'
          ? block.rows.map(({ cells }) => cells.map((cell) => of(cell.blocks)).join('')).join('')
          : `${block.list?.text ?? ''}${block.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('')}`,
      )
      .join('')
  return of(header) + of(body) + of(footer)
}
