import { type FormEvent, type ReactNode, useState } from 'react'
import { PublicSection } from '../../../kernel/web/public/index.ts'
import type { Key } from '../model/index.ts'
import { Box } from './Box.tsx'

type KeyFormProps = {
  start?: Key
  numberLabel: string
  codeLabel: string
  doLabel: string
  sending: boolean
  onAsk: (key: Key) => void
  /** What was wrong with the key that was shown last. */
  children?: ReactNode
}

/** A number and its code: who holds both sees what is behind them. They stay in this page and in no address. */
export function KeyForm({ start, numberLabel, codeLabel, doLabel, sending, onAsk, children }: KeyFormProps) {
  const [key, setKey] = useState<Key>(start ?? { number: '', code: '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(key)
  }
  return (
    <PublicSection>
      <form onSubmit={submit}>
        <Box
          label={numberLabel}
          value={key.number}
          maxLength={20}
          inputMode="numeric"
          autoComplete="off"
          required
          onChange={(number) => setKey({ ...key, number })}
        />
        <Box
          label={codeLabel}
          value={key.code}
          maxLength={20}
          autoComplete="off"
          required
          onChange={(code) => setKey({ ...key, code })}
        />
        {children}
        <button type="submit" className="pub-do" disabled={sending}>
          {doLabel}
        </button>
      </form>
    </PublicSection>
  )
}
