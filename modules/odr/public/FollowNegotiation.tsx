import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicNotice } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { FollowWayProps } from '../../submissions/public/index.tsx'
import type { ConsumerView } from '../model/index.ts'
import { ConsumerWork } from './ConsumerWork.tsx'

/** On the page to follow: number and code of a dispute that is still settled with the enterprise lead to it. */
export function FollowNegotiation({ access, onFound }: FollowWayProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<ConsumerView>()
  const { send } = useCommand<ConsumerView>()
  const { number, code } = access
  const open = useCallback(async () => {
    const answer = await send('POST', 'public/negotiations/standing', { number, code })
    if (answer) setView(answer)
    return answer
  }, [send, number, code])
  useEffect(() => {
    void open().then((answer) => answer && onFound())
  }, [open, onFound])
  if (!view) return null
  return (
    <>
      <PublicNotice tone="good" title={t('odr.public.followed')} />
      <ConsumerWork view={view} access={access} onDone={async () => void (await open())} />
    </>
  )
}
