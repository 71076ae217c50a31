import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { address, ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import { PublicFailure, PublicLoading, PublicNotice } from '../../../kernel/web/public/index.ts'
import type { PublicDraw } from '../model.ts'
import type { FileFacts } from '../rules/weigh.ts'
import { useWeighing } from './use-weighing.ts'
import { WeighedFile } from './WeighedFile.tsx'

const loadSeconds = 180

/** Loads the file of the draw and weighs it again on the reader's own device. */
export function DrawVerification({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { state, answer, weigh } = useWeighing((error) => setFailure(isFailure(error) ? error : null))
  const path = `public/draws/${draw.id}/bundle`
  const isOpen = draw.publishedOn !== null || draw.state === 'void'
  const load = async () => {
    setFailure(null)
    return [JSON.stringify(await ask<unknown>(path, {}, { timeoutSeconds: loadSeconds }))]
  }
  const [weighed] = answer?.weighed ?? []
  return (
    <>
      <p>{t('publication.draw.weighText')}</p>
      {!isOpen && <p>{t('publication.draw.weighSealedText')}</p>}
      <div className="pub-buttons">
        <button type="button" className="pub-do" disabled={state === 'working'} onClick={() => void weigh(load)}>
          {t(state === 'working' ? 'publication.draw.weighing' : 'publication.draw.weigh')}
        </button>
        <a className="pub-more" href={address(path)} download={`steelyard-draw-${draw.ordinal}-${draw.id}.json`}>
          {t('publication.draw.download')}
        </a>
      </div>
      {!isOpen && <p className="pub-muted">{t('publication.draw.downloadNote')}</p>}
      {state === 'working' && <PublicLoading />}
      {state === 'failed' &&
        (failure ? (
          <PublicFailure failure={failure} />
        ) : (
          <PublicNotice tone="warning" title={t('publication.weigh.failed')} />
        ))}
      {weighed?.facts && !isOf(draw, weighed.facts) && (
        <PublicNotice tone="bad" title={t('publication.weigh.otherDraw')}>
          {t('publication.weigh.otherDrawText')}
        </PublicNotice>
      )}
      {weighed && <WeighedFile weighed={weighed} />}
    </>
  )
}

const isOf = (draw: PublicDraw, facts: FileFacts): boolean =>
  facts.announcementHash === draw.announcementHash && facts.conclusionHash === draw.conclusionHash
