import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/office/',
  plugins: [react(), nonceOnEveryStyle()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // No picture or font inside a style sheet: the content policy has one rule for all of them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1300,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|dayjs)\//, priority: 2 },
            { name: 'echarts', test: /node_modules\/(echarts|zrender)\//, priority: 2 },
          ],
        },
      },
    },
  },
})

/**
 * The components beneath antd make some styles without the nonce that ConfigProvider was given (to measure scroll bars,
 * to stop the page from scrolling behind a dialog): our content policy refuses these, so each takes the page's own.
 */
function nonceOnEveryStyle(): Plugin {
  return {
    name: 'nonce-on-every-style',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').includes('@rc-component/util/es/Dom/dynamicCSS.js')) return null
      const fallback = `csp?.nonce ?? document.querySelector('meta[name="csp-nonce"]')?.content ?? ''`
      const mended = code.replace(
        /if \(csp\?\.nonce\) \{\s*styleNode\.nonce = csp\?\.nonce;\s*\}/,
        `styleNode.nonce = ${fallback};`,
      )
      if (mended === code) this.error('dynamicCSS has changed: look whether it still forgets the nonce')
      return { code: mended, map: null }
    },
  }
}
