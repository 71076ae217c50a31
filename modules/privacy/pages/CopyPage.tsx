import { Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ReceiptLink, RecordDetail, RecordForm, type RecordStep } from '../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { Copy, copyWays } from '../model.ts'
import { CopyFiles, CopyState } from './Copies.tsx'

const blank = (name: keyof Copy) => (copy: Copy) => (copy[name] === null ? '–' : undefined)
const rows = {
  ...{ state: null, version: null, records: blank('records'), madeAt: blank('madeAt'), dataSm3: blank('dataSm3') },
  ...{
    way: blank('way'),
    proof: blank('proof'),
    handedOverOn: blank('handedOverOn'),
    handedOverBy: blank('handedOverBy'),
  },
}

/** One copy: the printed one and the file, and how he got it. */
export function CopyPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isOpen, setOpen] = useState(false)
  const steps = ({ state }: Copy): readonly RecordStep[] => [
    {
      ...{ key: 'handOver', title: t('privacy.pages.handOver'), permission: 'privacy.handle', primary: true },
      ...(state === 'ready' ? {} : { closedBecause: t(`privacy.copy.stateOptions.${state}`) }),
      run: () => setOpen(true),
    },
  ]
  return (
    <RecordDetail
      model={Copy}
      id={id}
      above={{ path: '/privacy-requests', title: t('privacy.request.listName') }}
      head={(copy) => <CopyState {...copy} />}
      steps={steps}
      rows={rows}
      sections={(copy) => [
        ...(isOpen && copy.state === 'ready'
          ? [
              {
                key: 'handOver',
                title: t('privacy.pages.handOver'),
                content: <HandOverForm copy={copy} closed={() => setOpen(false)} />,
              },
            ]
          : []),
        ...(copy.state === 'ready'
          ? [{ key: 'files', title: t('privacy.pages.copy'), content: <CopyFiles copy={copy} /> }]
          : []),
        ...(copy.state === 'handedOver'
          ? [
              {
                key: 'receipt',
                title: t('privacy.pages.handOver'),
                content: <ReceiptLink path={`privacy-copies/${id}`} />,
              },
            ]
          : []),
      ]}
    />
  )
}

const HandOver = defineModel({
  name: 'privacy.handOverForm',
  path: 'privacy-copies',
  title: 'proof',
  fields: {
    way: { kind: 'choice', options: copyWays },
    proof: { kind: 'text', minLength: 2, maxLength: 200 },
  },
})

function HandOverForm({ copy: { id, version }, closed }: { copy: Copy; closed: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <Flex vertical gap="middle">
      <div className="sy-subtitle">{t('privacy.pages.copyWaits')}</div>
      <RecordForm
        model={HandOver}
        submitText={t('privacy.pages.handOver')}
        onCancel={closed}
        onSubmit={async (input, key) => {
          await command('POST', `privacy-copies/${id}/hand-over`, { ...input, version }, { key })
          await refresh()
          closed()
        }}
      />
    </Flex>
  )
}
