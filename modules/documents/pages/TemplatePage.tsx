import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Template } from '../model/index.ts'
import { FileLink } from './FileLink.tsx'
import { KindText, kindKey } from './kind-text.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { StateTag } from './StateTag.tsx'

const Activation = defineModel({
  name: 'documents.pages.activationForm',
  path: 'document-templates',
  title: 'from',
  fields: { from: { kind: 'day' } },
})

/** One edition: how it looks, and putting it in force by another than who drafted it. */
export function TemplatePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { account } = useSession()
  const [open, setOpen] = useState<'putInForce' | 'withdraw' | null>(null)
  const close = () => setOpen(null)
  const words = (name: string) => t(`documents.pages.${name}`)
  const closedFor = ({ state, draftedBy }: Template, isActivation: boolean) => {
    if (state !== 'draft') return { closedBecause: words('notDraft') }
    return isActivation && draftedBy === account.id ? { closedBecause: words('ownDraft') } : {}
  }
  return (
    <RecordDetail
      model={Template}
      id={id}
      above={{ path: '/document-templates', title: t('documents.template.listName') }}
      head={({ state }) => <StateTag model={Template} state={state} />}
      rows={{ kind: ({ kind }) => <KindText kind={kind} />, state: null, version: null }}
      steps={(template) => [
        {
          ...{ key: 'putInForce', title: words('putInForce'), primary: true, run: () => setOpen('putInForce') },
          ...{ permission: 'documents.approve-template', ...closedFor(template, true) },
        },
        {
          ...{ key: 'withdraw', title: words('withdraw'), run: () => setOpen('withdraw') },
          ...{ permission: 'documents.draft-template', ...closedFor(template, false) },
        },
      ]}
      sections={(template) => [
        ...(open === 'putInForce'
          ? [
              {
                key: 'activation',
                title: words('putInForce'),
                content: <ActivationForm template={template} onClose={close} />,
              },
            ]
          : []),
        ...(open === 'withdraw'
          ? [
              {
                key: 'withdrawal',
                title: words('withdraw'),
                content: (
                  <ReasonForm
                    path={`document-templates/${id}/withdrawals`}
                    version={template.version}
                    submitText={words('withdraw')}
                    onClose={close}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'files',
          title: t(kindKey(template.kind)),
          content: (
            <span className="sy-tags">
              <FileLink path={`document-templates/${id}/preview`}>{words('preview')}</FileLink>
              <FileLink path={`document-templates/${id}/file`}>{words('download')}</FileLink>
            </span>
          ),
        },
      ]}
    />
  )
}

function ActivationForm({ template: { id, version }, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={Activation}
      initial={{ from: chineseDay(new Date().toISOString()) }}
      submitText={t('documents.pages.putInForce')}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', `document-templates/${id}/activations`, { ...input, version }, { key })
        onClose()
      }}
    />
  )
}
