import { type ReactNode, useId } from 'react'
import './submissions.css'

type BoxProps = {
  label: string
  value: string
  onChange: (value: string) => void
  help?: string
  /** Lines of a larger box. */
  rows?: number
  maxLength: number
  required?: boolean
  type?: 'text' | 'tel'
  autoComplete?: string
  inputMode?: 'numeric' | 'tel'
}

/** One thing to be written, with its name above and its help below. */
export function Box({ label, value, onChange, help, rows, type = 'text', ...rest }: BoxProps) {
  const id = useId()
  const shared = { id, value, 'aria-describedby': help ? `${id}-help` : undefined, ...rest }
  return (
    <div className="sub-box">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input {...shared} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
      {help && (
        <p id={`${id}-help`} className="pub-muted">
          {help}
        </p>
      )}
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  title: string
  name: string
  value: Value
  options: readonly { readonly value: Value; readonly label: string; readonly help?: string }[]
  onChange: (value: Value) => void
}

/** One of few, each said in a sentence. */
export function Choice<Value extends string>({ title, name, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className="sub-choice">
      <legend>{title}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.help && <span className="pub-muted">{option.help}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export const Check = ({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) => (
  <label className="sub-check">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>{children}</span>
  </label>
)
