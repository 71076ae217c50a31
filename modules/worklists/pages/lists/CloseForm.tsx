import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { Worklist } from '../../model/index.ts'

/** The list ends: asked once more, for it takes nothing afterwards. */
export function CloseForm({ list, onClose }: { list: Worklist; onClose: () => void }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<Worklist>()
  const close = async () => {
    if (await send('POST', `worklists/${list.id}/closings`, { version: list.version })) onClose()
  }
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('worklists.pages.closeText')}</p>
      <Space>
        <Button type="primary" loading={sending} onClick={() => void close()}>
          {t('worklists.pages.closeHere')}
        </Button>
        <Button onClick={onClose}>{t('kernel.form.cancel')}</Button>
      </Space>
    </>
  )
}
