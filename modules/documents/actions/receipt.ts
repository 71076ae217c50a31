import type { Context } from '../../../kernel/context.ts'
import { getFonts } from '../../../kernel/documents/fonts.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { renderPdf } from '../../../kernel/documents/render.ts'
import { officialDay } from '../../../kernel/documents/words.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import zh from '../../../locales/zh-CN/documents.json' with { type: 'json' }
import { Service } from '../model/index.ts'
import { findDocument, nameOfUnit, serviceRegister } from '../queries/index.ts'
import { getKind, usedTemplate } from './kinds.ts'

const fields = [
  'documentName',
  'documentNumber',
  'recipient',
  'address',
  'way',
  'servedOn',
  'reason',
  'witness',
] as const

/** 送达回证: the paper the recipient signs. It has no number; what it proves is the record of the service. */
export const receiptKind: DocumentKind = {
  key: 'documents.serviceReceipt',
  subject: Service.name,
  page: '/document-services',
  read: 'documents.read',
  isChecked: false,
  words: { title: zh.documents.documentKinds.serviceReceipt, fields: zh.documents.documentFields },
  fields: [...fields, 'servedBy', 'remarks'].map((name) => ({ name, kind: 'text' as const })),
  groundOf: async () => undefined,
}

/** @throws Refusal `service/not-found`. */
export async function receiptPdf(context: Context, kinds: readonly DocumentKind[], id: string): Promise<Buffer> {
  const service = await findRecord(context, serviceRegister, id)
  const document = service && (await findDocument(context, service.documentId))
  if (!service || !document) throw new Refusal('service/not-found', { id })
  const { bureauId } = service
  const template = await usedTemplate(context.db, receiptKind, { bureauId, on: context.today })
  const people = await context.people(context, service.servedBy === null ? [] : [service.servedBy])
  const values = {
    agency: await nameOfUnit(context.db, bureauId),
    documentName: getKind(kinds, document.kind).words.title,
    documentNumber: document.numberText,
    recipient: service.recipient,
    address: service.address,
    way: zh.documents.service.wayOptions[service.way],
    servedOn: service.servedOn && officialDay(service.servedOn),
    reason: service.reason,
    witness: service.witness,
    servedBy: service.servedBy && (people.get(service.servedBy) ?? null),
    remarks: service.evidence,
  }
  const title = receiptKind.words.title
  return renderPdf(await getFonts(context.site.fonts), template.compiled, values, { title, at: context.at, author: '' })
}
