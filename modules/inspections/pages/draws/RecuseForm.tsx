import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Conflict, type Draw, type Inspection, recusalReasons } from '../../model/index.ts'
import { OfficerName } from '../results/OfficerName.tsx'

const Recusal = defineModel({
  name: Conflict.name,
  path: 'draws',
  title: 'reason',
  fields: { officerId: { kind: 'text' }, reason: { kind: 'choice', options: recusalReasons } },
})

type StepFormProps = { draw: Draw; inspection: Inspection; onDone: () => void }

/** An officer must not inspect this business. Who signed in here approves it, and is never the officer himself. */
export function RecuseForm({ draw, inspection, onDone }: StepFormProps) {
  const { t } = useTranslation()
  const { account, officerId: own } = useSession()
  const pair = [inspection.firstOfficerId, inspection.secondOfficerId].filter((id) => id !== null)
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.recuseForm.text', { approver: account.name })}</p>
      <RecordForm
        model={Recusal}
        submitText={t('inspections.pages.drawn.recuse')}
        onCancel={onDone}
        inputs={{
          officerId: ({ id, value, onChange }) => (
            <Radio.Group
              {...(id === undefined ? {} : { id })}
              value={value}
              onChange={({ target }) => onChange?.(target.value)}
              options={pair.map((officer) => ({
                value: officer,
                label: <OfficerName id={officer} isPlain />,
                disabled: officer === own,
              }))}
            />
          ),
        }}
        onSubmit={async (input, key) => {
          await command('POST', `draws/${draw.id}/recusals`, { ...input, id: inspection.subjectCode }, { key })
          onDone()
        }}
      />
    </>
  )
}
