import { useTranslation } from 'react-i18next'

/** Where the module of a kind keeps its name: `complaints.acceptance` → `complaints.documentKinds.acceptance`. */
export const kindKey = (kind: string): string => kind.replace('.', '.documentKinds.')

export const KindText = ({ kind }: { kind: string }) => <>{useTranslation().t(kindKey(kind))}</>
