import { expect, test } from 'vitest'
import { describeJourney, launchBrowser } from './browser.ts'

describeJourney('The browser of the journeys', () => {
  test('shows Chinese letters, each as wide as it is high', async () => {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.setContent('<span style="font-size:40px">公平秤</span>')
      const width = await page.locator('span').evaluate((element) => element.getBoundingClientRect().width)
      expect(width).toBe(120)
    } finally {
      await browser.close()
    }
  })
})
