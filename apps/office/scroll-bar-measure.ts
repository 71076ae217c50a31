import type { Plugin } from 'vite'

/**
 * The components beneath antd measure the scroll bar with a `<style>` that bears no nonce (@rc-component/util,
 * getScrollBarSize), which our content policy refuses and the console reports on every list. The style only matters to
 * pages that restyle their scroll bars; ours do not, so the measuring goes without it.
 */
export const scrollBarMeasureWithoutStyle = (): Plugin => ({
  name: 'scroll-bar-measure-without-style',
  enforce: 'pre',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').includes('@rc-component/util/es/getScrollBarSize.js')) return null
    const without = code.replace(/updateCSS\(`[^`]*`, randomId\);/, '')
    if (without === code)
      this.error('getScrollBarSize has changed: look whether it still makes a style without a nonce')
    return { code: without, map: null }
  },
})
