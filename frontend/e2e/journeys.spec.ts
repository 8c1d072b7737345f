import { test } from '@playwright/test'
import { openInBrowser } from './browser-driver.ts'
import { journeys } from './journeys.ts'
import { Newsroom } from './program.ts'
import { openWindow } from './window-driver.ts'

// The same journeys in both carriers; the project's name says which.
for (const [name, journey] of Object.entries(journeys)) {
  test(name, async ({ page }, info) => {
    const newsroom = new Newsroom()
    const driver = info.project.name === 'window' ? await openWindow(newsroom) : await openInBrowser(page, newsroom)
    try {
      await journey(driver, newsroom)
    } catch (e) {
      await driver.screenshot(info.outputPath('failed.png')).catch(() => {})
      throw e
    } finally {
      await driver.close()
      newsroom.remove()
    }
  })
}
