import { type DragEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { PublicLoading, PublicNotice } from '../../../kernel/web/public/index.ts'

const mostMegabytes = 50

/** Hashes a file here, in the reader's browser. */
export function ChooseFile({ onChosen }: { onChosen: (file: { sm3: string; name: string }) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [state, setState] = useState<'idle' | 'working' | 'tooLarge'>('idle')
  const choose = async (file: File | undefined) => {
    if (!file) return
    if (file.size > mostMegabytes * 1_048_576) return setState('tooLarge')
    setState('working')
    const bytes = new Uint8Array(await file.arrayBuffer())
    onChosen({ sm3: sm3Hex(bytes), name: file.name })
    setState('idle')
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void choose(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button beside it is the first
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="pub-file">
        <input
          id={id}
          type="file"
          accept=".pdf,application/pdf"
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            void choose(event.target.files?.[0])
            // The same file chosen again is weighed again.
            event.target.value = ''
          }}
        />
        <label className="pub-do" htmlFor={id}>
          {t('documents.public.chooseFile')}
        </label>
      </div>
      <p id={`${id}-help`} className="pub-muted">
        {t('documents.public.dropHere')} {t('documents.public.fileHelp')}
      </p>
      {state === 'working' && <PublicLoading />}
      {state === 'tooLarge' && (
        <PublicNotice tone="warning" title={t('documents.public.tooLarge', { most: mostMegabytes })} />
      )}
    </div>
  )
}
