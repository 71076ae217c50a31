/// <reference types="vite/client" />
import { createRoot } from 'react-dom/client'
import '../../kernel/web/office/office.css'
import '../../kernel/web/office/list/lists.css'
import { startTexts } from '../../kernel/web/texts.ts'
import { loadTexts } from '../../locales/web.ts'
import { Office } from './Office.tsx'

// A page of an older version asks for parts that are gone after an upgrade: the newest version is one reload away.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('steelyard.reloaded') ?? 0)
  if (Date.now() - last < 30_000) return
  event.preventDefault()
  sessionStorage.setItem('steelyard.reloaded', String(Date.now()))
  location.reload()
})

await startTexts(loadTexts)

const root = document.querySelector('#app')
if (root) createRoot(root).render(<Office />)
