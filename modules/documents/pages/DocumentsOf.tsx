import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, RefusalNotice, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Document } from '../model/index.ts'
import { documentColumns } from './DocumentPages.tsx'
import { kindKey } from './kind-text.tsx'
import { useKinds } from './use-kinds.ts'

const hidden = { hidden: true } as const
const columns = { ...documentColumns, title: hidden, bureauId: hidden }

/** The documents about one record: those its steps have made, and making another. */
export function DocumentsOf({ subject, id }: { subject: string; id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      {may('documents.issue') && <DraftAnother subject={subject} id={id} />}
      <RegisterSection
        model={Document}
        fixed={{ subjectId: id }}
        columns={columns}
        empty={<EmptyState title={t('documents.pages.noDocuments')} />}
      />
    </>
  )
}

function DraftAnother({ subject, id }: { subject: string; id: string }) {
  const { t } = useTranslation()
  const kinds = useKinds().filter((kind) => kind.subject === subject)
  const [kind, setKind] = useState<string>()
  const { send, sending, failure } = useCommand<Document>()
  return (
    <>
      <RefusalNotice failure={failure} />
      <Flex gap="small" wrap>
        <Select
          aria-label={t('documents.document.kind')}
          placeholder={t('documents.document.kind')}
          style={{ minWidth: 220 }}
          value={kind}
          onChange={setKind}
          options={kinds.map(({ key }) => ({ value: key, label: t(kindKey(key)) }))}
        />
        <Button
          loading={sending}
          disabled={kind === undefined}
          onClick={() => void send('POST', 'documents', { kind, subjectId: id })}
        >
          {t('documents.pages.draft')}
        </Button>
      </Flex>
    </>
  )
}
