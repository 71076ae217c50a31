import { ReferenceSelect } from '../../../kernel/web/office/index.ts'

type RecordSelectProps = {
  to: string
  id?: string
  value?: string | null
  onChange?: (id: string | null) => void
  label?: string
}

/** One record of another register, or none: the value of a `Form.Item`. */
export const RecordSelect = ({ to, id, value, onChange, label }: RecordSelectProps) => (
  <ReferenceSelect
    to={to}
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { label })}
    value={value ? [value] : []}
    onChange={([chosen]) => onChange?.(chosen ?? null)}
  />
)
