import { Refusal } from '../errors.ts'
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
} from './compiled.ts'
import type { KnownField } from './marks.ts'

/**
 * Puts the names of fields in the place of what people call them.
 * @throws Refusal `template/unknown-field` with the fields that exist, `template/field-misused` (a list as text, a text
 * as list).
 */
export function bindFields(compiled: CompiledTemplate, fields: readonly KnownField[]): CompiledTemplate {
  const scope = [fields]
  return {
    ...compiled,
    header: blocksIn(compiled.header, scope),
    footer: blocksIn(compiled.footer, scope),
    body: blocksIn(compiled.body, scope),
  }
}

/** The fields of a repetition before those around it. */
type Scope = readonly (readonly KnownField[])[]

function fieldNamed(scope: Scope, name: string): KnownField {
  const all = scope.flat()
  const found = all.find((field) => field.name === name || field.label === name)
  if (!found) throw new Refusal('template/unknown-field', { found: name, known: all.map(({ label }) => label) })
  return found
}

const misused = (found: string, field: KnownField) => new Refusal('template/field-misused', { found, kind: field.kind })

function bind<T extends { readonly kind: string }>(
  nodes: readonly Nested<T>[],
  scope: Scope,
  each: (node: T, scope: Scope) => T,
): Nested<T>[] {
  return nodes.map((node): Nested<T> => {
    if (isCondition(node)) {
      const { name } = fieldNamed(scope, node.field)
      return { ...node, field: name, body: bind(node.body, scope, each), otherwise: bind(node.otherwise, scope, each) }
    }
    if (isRepetition(node)) {
      const field = fieldNamed(scope, node.field)
      if (field.kind !== 'list') throw misused(node.field, field)
      return { ...node, field: field.name, body: bind(node.body, [field.fields ?? [], ...scope], each) }
    }
    return each(node, scope)
  })
}

const blocksIn = (blocks: readonly Nested<Block>[], scope: Scope): Nested<Block>[] =>
  bind<Block>(blocks, scope, (block, inner) =>
    block.kind === 'table'
      ? { ...block, rows: bind<Row>(block.rows, inner, (row, within) => rowIn(row, within)) }
      : paragraphIn(block, inner),
  )

const rowIn = (row: Row, scope: Scope): Row => ({ ...row, cells: row.cells.map((cell) => cellIn(cell, scope)) })

const cellIn = (cell: Cell, scope: Scope): Cell => ({ ...cell, blocks: blocksIn(cell.blocks, scope) })

const paragraphIn = (paragraph: Paragraph, scope: Scope): Paragraph => ({
  ...paragraph,
  pieces: bind<Inline>(paragraph.pieces, scope, (piece, inner) => {
    if (piece.kind !== 'field') return piece
    const field = fieldNamed(inner, piece.field)
    if (field.kind !== 'text') throw misused(piece.field, field)
    return { ...piece, field: field.name }
  }),
})
