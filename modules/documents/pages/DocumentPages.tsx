import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, type RecordStep, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Document } from '../model/index.ts'
import { DocumentFiles } from './DocumentFiles.tsx'
import { KindText, kindKey, useKindChoices } from './kind-text.tsx'
import { NumberChoice } from './NumberChoice.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { ServicesSection } from './ServicesSection.tsx'
import { StateTag } from './StateTag.tsx'
import { subjectPage } from './subject-page.ts'

export const documentColumns = {
  kind: { width: 190, render: ({ kind }: Document) => <KindText kind={kind} /> },
  state: { width: 100, render: ({ state }: Document) => <StateTag model={Document} state={state} /> },
} as const

/** Every document of the own jurisdiction, the newest first. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const choices = useKindChoices()
  return (
    <RegisterPage
      model={Document}
      subtitle={t('documents.pages.documentsSubtitle')}
      columns={documentColumns}
      choices={choices}
      empty={<EmptyState title={t('documents.pages.noDocuments')} text={t('documents.pages.noDocumentsText')} />}
    />
  )
}

/** One document: what can be done with it now, its files, and how it was served. */
export function DocumentPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<'withdraw' | 'issueReserved'>()
  const stepsOf = useSteps(id, setOpen)
  return (
    <RecordDetail
      model={Document}
      id={id}
      above={{ path: '/documents', title: t('documents.document.listName') }}
      head={({ kind, state }) => (
        <span className="sy-tags">
          <KindText kind={kind} />
          <StateTag model={Document} state={state} />
        </span>
      )}
      rows={{
        ...{ kind: null, state: null, version: null, subjectKind: null, publicKey: null, signature: null },
        subjectId: ({ subjectKind, subjectId, title }) => (
          <PageLink to={subjectPage(subjectKind, subjectId)}>{title}</PageLink>
        ),
      }}
      steps={stepsOf}
      sections={(document) => [
        ...(open === 'withdraw'
          ? [
              {
                key: open,
                title: t('documents.pages.withdraw'),
                content: (
                  <ReasonForm
                    path={`documents/${id}/withdrawals`}
                    version={document.version}
                    submitText={t('documents.pages.withdraw')}
                    onClose={() => setOpen(undefined)}
                  />
                ),
              },
            ]
          : []),
        ...(open === 'issueReserved' && document.issuedOn === null
          ? [
              {
                key: open,
                title: t('documents.pages.issueReserved'),
                content: <NumberChoice document={document} />,
              },
            ]
          : []),
        { key: 'files', title: t(kindKey(document.kind)), content: <DocumentFiles document={document} /> },
        ...(document.issuedOn === null
          ? []
          : [
              {
                key: 'services',
                title: t('documents.service.listName'),
                content: <ServicesSection document={document} />,
              },
            ]),
      ]}
    />
  )
}

function useSteps(id: string, open: (section: 'withdraw' | 'issueReserved') => void) {
  const { t } = useTranslation()
  const { account } = useSession()
  const { send } = useCommand<Document>()
  const words = (name: string) => t(`documents.pages.${name}`)
  return ({ state, version, draftedBy, kind, subjectId }: Document): RecordStep[] => {
    const why = closedFor(state, draftedBy === account.id)
    const step = (key: keyof ReturnType<typeof closedFor>, permission: string, run: () => void) => ({
      ...{ key, title: words(key), permission, run, primary: key === 'issue' && why.issue === null },
      ...(why[key] === null ? {} : { closedBecause: words(why[key]) }),
    })
    return [
      step('issue', 'documents.issue', () => void send('POST', `documents/${id}/issues`, { version })),
      step('check', 'documents.check', () => void send('POST', `documents/${id}/checks`, { version })),
      step('issueReserved', 'documents.issue', () => open('issueReserved')),
      step('withdraw', 'documents.issue', () => open('withdraw')),
      step('replace', 'documents.issue', () => void send('POST', 'documents', { kind, subjectId, replacesId: id })),
    ]
  }
}

/** Why a step is not open now; null: it is. */
function closedFor(state: Document['state'], isOwn: boolean) {
  const notDraft = state === 'drafted' || state === 'checked' ? null : 'notDraftAnyMore'
  const checked = state === 'drafted' ? null : 'notDraftAnyMore'
  return {
    issue: notDraft,
    issueReserved: notDraft,
    check: checked ?? (isOwn ? 'ownDraftDocument' : null),
    withdraw: notDraft,
    replace: state === 'issued' ? null : 'notIssued',
  }
}
