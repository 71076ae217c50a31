/// <reference types="vite/client" />
import { createRoot } from 'react-dom/client'
import './portal.css'
import { startTexts } from '../../kernel/web/texts.ts'
import { loadSomeTexts } from '../../locales/web.ts'
import { modules } from './modules.ts'
import { Portal } from './Portal.tsx'

const owners = [...new Set(['kernel', ...modules.flatMap(({ texts }) => texts)])]

await startTexts((language) => loadSomeTexts(language, owners))

const root = document.querySelector('#app')
if (root) createRoot(root).render(<Portal />)
