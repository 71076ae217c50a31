import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Typed = { number: string; code: string }

/** Number and code, as they stand on the paper. */
export function TypedPaper({ onTyped }: { onTyped: (typed: Typed) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Typed>({ number: '', code: '' })
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTyped({ number: typed.number.trim(), code: typed.code.trim() })
  }
  const box = (name: keyof Typed, least: number, most: number) => (
    <div className="pub-search" key={name}>
      <label htmlFor={`${id}-${name}`}>{t(`documents.public.${name}`)}</label>
      <div className="pub-search-row">
        <input
          id={`${id}-${name}`}
          value={typed[name]}
          required
          minLength={least}
          maxLength={most}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby={`${id}-${name}-help`}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      </div>
      <p id={`${id}-${name}-help`} className="pub-muted">
        {t(`documents.public.${name}Help`)}
      </p>
    </div>
  )
  return (
    <form onSubmit={submit}>
      {box('number', 3, 60)}
      {box('code', 8, 40)}
      <button type="submit" className="pub-do">
        {t('documents.public.ask')}
      </button>
    </form>
  )
}
