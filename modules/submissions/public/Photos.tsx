import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadRules } from '../../../kernel/attachments/uses.ts'
import { newCommandKey } from '../../../kernel/web/api.ts'
import { PublicNotice, PublicSection } from '../../../kernel/web/public/index.ts'
import type { DraftPhoto } from './draft.ts'
import { shrunk } from './shrink.ts'

const most = uploadRules.photo.mostFiles

type PhotosProps = { photos: readonly DraftPhoto[]; onChange: (photos: readonly DraftPhoto[]) => void }

/** Photos of what happened, made smaller before they are kept. */
export function Photos({ photos, onChange }: PhotosProps) {
  const { t } = useTranslation()
  const id = useId()
  const [isBad, setIsBad] = useState(false)
  const add = async (files: readonly File[]) => {
    setIsBad(false)
    const room = files.slice(0, most - photos.length)
    const made = await Promise.allSettled(room.map(shrunk))
    setIsBad(made.some(({ status }) => status === 'rejected'))
    const taken = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    onChange([...photos, ...taken.map((blob) => ({ key: newCommandKey(), blob, isSent: false }))])
  }
  return (
    <PublicSection title={t('submissions.complain.photos')}>
      <p id={`${id}-help`} className="pub-muted">
        {t('submissions.complain.photosHelp', { most })}
      </p>
      <ul className="sub-photos">
        {photos.map((photo, at) => (
          <li key={photo.key}>
            <Shown photo={photo} alt={t('submissions.complain.photo', { number: at + 1 })} />
            <button
              type="button"
              aria-label={t('submissions.complain.removePhoto', { number: at + 1 })}
              onClick={() => onChange(photos.filter(({ key }) => key !== photo.key))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {photos.length < most && (
        <div className="pub-file">
          <input
            id={id}
            type="file"
            accept="image/*"
            multiple
            aria-describedby={`${id}-help`}
            onChange={(event) => {
              void add([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
          <label className="pub-do" htmlFor={id}>
            {t('submissions.complain.addPhoto')}
          </label>
        </div>
      )}
      {isBad && <PublicNotice tone="warning" title={t('submissions.complain.badPhoto')} />}
    </PublicSection>
  )
}

function Shown({ photo: { blob }, alt }: { photo: DraftPhoto; alt: string }) {
  const source = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => URL.revokeObjectURL(source), [source])
  return <img src={source} alt={alt} />
}
