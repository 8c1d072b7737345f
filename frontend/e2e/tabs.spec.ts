import { test } from '@playwright/test'
import { openInBrowser } from './browser-driver.ts'
import { tabJourneys } from './history-journeys.ts'
import { Newsroom } from './program.ts'

// What only a browser has: two tabs at one program.
for (const [name, journey] of Object.entries(tabJourneys)) {
  test(name, async ({ page }, info) => {
    const newsroom = new Newsroom()
    const driver = await openInBrowser(page, newsroom)
    try {
      await journey(driver, () => driver.another())
    } catch (e) {
      await driver.screenshot(info.outputPath('failed.png')).catch(() => {})
      throw e
    } finally {
      await driver.close()
      newsroom.remove()
    }
  })
}
