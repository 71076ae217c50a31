import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../keyboard.ts'

type PublicSearchProps = {
  /** What can be looked up: "name or credit code". */
  label: string
  value: string
  onSearch: (text: string) => void
  help?: ReactNode
  /** What the first look at the page is for: then the box has the focus. */
  hasFocus?: boolean
}

/** One large box and one button. Searches when asked to, not while words are still being chosen. */
export function PublicSearch({ label, value, onSearch, help, hasFocus = false }: PublicSearchProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const id = useId()
  useEffect(() => setTyped(value), [value])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(typed.trim())
  }
  return (
    <search>
      <form className="pub-search" onSubmit={submit}>
        <label htmlFor={id}>{label}</label>
        <div className="pub-search-row">
          <input
            id={id}
            type="search"
            value={typed}
            // biome-ignore lint/a11y/noAutofocus: only where searching is the one thing of the page
            autoFocus={hasFocus}
            autoComplete="off"
            maxLength={100}
            enterKeyHint="search"
            aria-describedby={help ? `${id}-help` : undefined}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={stopComposing}
          />
          <button type="submit">{t('kernel.public.search')}</button>
        </div>
        {help && (
          <p id={`${id}-help`} className="pub-muted">
            {help}
          </p>
        )}
      </form>
    </search>
  )
}

// Enter takes a word from the input method; the browser would also submit the form with it.
function stopComposing(event: KeyboardEvent) {
  if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
}
