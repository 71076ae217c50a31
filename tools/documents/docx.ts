import { zipOf } from './zip.ts'

/** A line of a template: `= ` the authority, `# ` the title, `@ ` the number, `> ` whom it is for, `< ` the end. */
export type TemplateLine = string | { table: number[]; rows: string[][]; lines?: boolean }

const look: Readonly<Record<string, { paragraph: string; run: string }>> = {
  '=': { paragraph: '<w:spacing w:after="60"/><w:jc w:val="center"/>', run: '<w:b/><w:sz w:val="40"/>' },
  '#': { paragraph: '<w:spacing w:after="120"/><w:jc w:val="center"/>', run: '<w:b/><w:sz w:val="44"/>' },
  '@': { paragraph: '<w:spacing w:after="360"/><w:jc w:val="right"/>', run: '<w:sz w:val="32"/>' },
  '>': { paragraph: '<w:spacing w:line="580" w:lineRule="exact"/>', run: '<w:sz w:val="32"/>' },
  '<': {
    paragraph: '<w:spacing w:line="580" w:lineRule="exact"/><w:ind w:rightChars="200"/><w:jc w:val="right"/>',
    run: '<w:sz w:val="32"/>',
  },
}
const body = {
  paragraph: '<w:spacing w:line="580" w:lineRule="exact"/><w:ind w:firstLineChars="200"/><w:jc w:val="both"/>',
  run: '<w:sz w:val="32"/>',
}
const cell = { paragraph: '<w:spacing w:line="400" w:lineRule="exact"/>', run: '<w:sz w:val="24"/>' }

const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A Word file with the margins of GB/T 9704 from the lines of a template. */
export function docxOf(lines: readonly TemplateLine[]): Buffer {
  const content = lines.map((line) => (typeof line === 'string' ? paragraphOf(line) : tableOf(line))).join('')
  const section =
    '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1247"/></w:sectPr>'
  return zipOf(
    new Map([
      ['[Content_Types].xml', declaration + types],
      ['_rels/.rels', declaration + relations('officeDocument', 'word/document.xml')],
      ['word/_rels/document.xml.rels', declaration + relations('footer', 'footer1.xml')],
      [
        'word/document.xml',
        `${declaration}<w:document ${main} ${links}><w:body>${content}${section}</w:body></w:document>`,
      ],
      ['word/footer1.xml', `${declaration}<w:ftr ${main}>${footer}</w:ftr>`],
    ]),
  )
}

function paragraphOf(line: string): string {
  const known = look[line[0] ?? '']
  const { paragraph, run } = known && line[1] === ' ' ? known : body
  return paragraphWith(paragraph, run, known && line[1] === ' ' ? line.slice(2) : line)
}

function paragraphWith(paragraph: string, run: string, text: string): string {
  const runs = text
    .split('\n')
    .map((part) => `<w:t xml:space="preserve">${escaped(part)}</w:t>`)
    .join('<w:br/>')
  return `<w:p><w:pPr>${paragraph}<w:rPr>${run}</w:rPr></w:pPr><w:r><w:rPr>${run}</w:rPr>${runs}</w:r></w:p>`
}

function tableOf({ table, rows, lines = true }: Exclude<TemplateLine, string>): string {
  const border = lines ? 'single' : 'none'
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="${border}"/>`,
  )
  const grid = table.map((width) => `<w:gridCol w:w="${width * 20}"/>`).join('')
  const laid = rows
    .map(
      (row) =>
        `<w:tr><w:trPr><w:trHeight w:val="640"/></w:trPr>${row.map((text, at) => cellOf(text, table[at] ?? 0)).join('')}</w:tr>`,
    )
    .join('')
  return `<w:tbl><w:tblPr><w:tblBorders>${borders.join('')}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${laid}</w:tbl>`
}

const cellOf = (text: string, width: number) =>
  `<w:tc><w:tcPr><w:tcW w:w="${width * 20}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraphWith(cell.paragraph, cell.run, text)}</w:tc>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const small = '<w:rPr><w:sz w:val="21"/></w:rPr>'
const footer =
  '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>' +
  `<w:r>${small}<w:t xml:space="preserve">{{#if 核验码}}核验码 {{核验码}}　{{/if}}— </w:t></w:r>` +
  `<w:fldSimple w:instr="PAGE"><w:r>${small}<w:t>1</w:t></w:r></w:fldSimple>` +
  `<w:r>${small}<w:t xml:space="preserve"> / </w:t></w:r>` +
  `<w:fldSimple w:instr="NUMPAGES"><w:r>${small}<w:t>1</w:t></w:r></w:fldSimple>` +
  `<w:r>${small}<w:t xml:space="preserve"> —</w:t></w:r></w:p>`

const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${office}.document.main+xml"/>` +
  `<Override PartName="/word/footer1.xml" ContentType="${office}.footer+xml"/></Types>`

const relations = (type: string, target: string) =>
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
