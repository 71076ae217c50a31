import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { ModulePages, RecordPages } from './pages.ts'
import { ContributionsProvider } from './slots.tsx'

const Modules = createContext<readonly ModulePages[]>([])

/** Makes the modules of this shell known to slots, references and the palette. */
export function ModulesProvider({ modules, children }: { modules: readonly ModulePages[]; children: ReactNode }) {
  const contributions = useMemo(() => modules.flatMap(({ slots = [] }) => slots), [modules])
  return (
    <Modules.Provider value={modules}>
      <ContributionsProvider value={contributions}>{children}</ContributionsProvider>
    </Modules.Provider>
  )
}

export const useModules = (): readonly ModulePages[] => useContext(Modules)

/** Which record lies in a register and on which page it is shown; undefined when no module of this shell says so. */
export const useRecordPages = (registerPath: string): RecordPages | undefined =>
  useModules()
    .flatMap(({ records = [] }) => records)
    .find(({ model }) => model.path === registerPath)
