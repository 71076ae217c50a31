import { useTranslation } from 'react-i18next'
import { useKinds } from './use-kinds.ts'

/** Where the module of a kind keeps its name: `complaints.acceptance` → `complaints.documentKinds.acceptance`. */
export const kindKey = (kind: string): string => kind.replace('.', '.documentKinds.')

/** Every kind of document by its name, as a choice above a list. */
export function useKindChoices() {
  const { t } = useTranslation()
  return { kind: useKinds().map(({ key }) => ({ value: key, label: t(kindKey(key)) })) }
}

export const KindText = ({ kind }: { kind: string }) => <>{useTranslation().t(kindKey(kind))}</>
