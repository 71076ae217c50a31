import { fillTemplate, textOfFilled } from '../../kernel/documents/fill.ts'
import { getFonts } from '../../kernel/documents/fonts.ts'
import { renderPdf } from '../../kernel/documents/render.ts'
import { complaintsDocumentKinds } from '../../modules/complaints/queries/documents.ts'
import { usedTemplate } from '../../modules/documents/actions/kinds.ts'
import type { Ground } from '../ground.ts'
import { percentile, secondsOf } from '../measure.ts'
import { plainPdf } from '../peers/plain-pdf.ts'
import type { Result } from '../result.ts'

const usual = 200

const values = {
  ...{ agency: '沛河县市场监督管理局', number: '沛市监投受〔2026〕1号', issuedOn: '2026年6月1日' },
  ...{ code: 'FXDZ-R4CN-RF72-V2TW', complainant: '王小明', respondent: '沛河县槐荫家电商行' },
  ...{ receivedOn: '2026年6月1日', nationalNumber: '1370303002026060100000001' },
  ...{ claim: '请求退货退款299元。', basis: '《市场监督管理投诉举报处理办法》第十五条' },
}

/** A decision to accept as PDF: from the template of the office, and the same words by hand; turn about, in one run. */
export async function documentRows(ground: Ground, many = usual): Promise<Result[]> {
  const kind = complaintsDocumentKinds.find(({ key }) => key === 'complaints.acceptance')
  if (!kind) throw new Error('no such kind of document')
  const { db, today, at } = ground.context()
  const { compiled } = await usedTemplate(db, kind, { bureauId: ground.bureauId, on: today })
  const fonts = await getFonts([])
  const text = textOfFilled(fillTemplate(compiled, values))
  const ours = () => renderPdf(fonts, compiled, values, { title: kind.words.title, at, author: '' })
  const peer = () => plainPdf(fonts, text)
  // Warm: the compiler of JavaScript has seen both.
  for (let turn = 0; turn < 10; turn++) await Promise.all([ours(), peer()])
  const waits = { ours: [] as number[], peer: [] as number[] }
  for (let turn = 0; turn < many; turn++) {
    waits.ours.push((await secondsOf(ours)) * 1000)
    waits.peer.push((await secondsOf(peer)) * 1000)
  }
  return ([0.5, 0.95] as const).map((part) => ({
    row: 'document',
    what: `a decision as PDF, from its template with its fonts, p${part * 100}`,
    ours: percentile(waits.ours, part),
    unit: 'ms',
    peer: { name: 'pdfkit by hand', value: percentile(waits.peer, part) },
  }))
}
