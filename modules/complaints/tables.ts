import type { IdentityLook, InsiderRow } from './model/insider.ts'
import type { ReplyTemplate } from './model/reply-template.ts'
import type { Contact, Recovery, Rework, ServiceRecord } from './model/service.ts'
import type { Complaint, Report } from './model.ts'

/** `warned`: what was last told of a response that is awaited. */
export type ServiceRow = ServiceRecord & { readonly warned: 'soon' | 'over' | null }

declare module '../../kernel/database.ts' {
  interface Tables {
    'complaints.complaint': Complaint
    'complaints.report': Report
    'complaints.insider': InsiderRow
    'complaints.identity_look': IdentityLook
    'complaints.serviceRecord': ServiceRow
    'complaints.contact': Contact
    'complaints.recovery': Recovery
    'complaints.rework': Rework
    'complaints.replyTemplate': ReplyTemplate
  }
}
