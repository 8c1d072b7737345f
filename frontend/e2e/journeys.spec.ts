import { test } from '@playwright/test'
import { openInBrowser } from './browser-driver.ts'
import { deskJourneys } from './desk-journeys.ts'
import type { Driver } from './driver.ts'
import { historyJourneys } from './history-journeys.ts'
import { journeys } from './journeys.ts'
import { photoJourneys } from './photo-journeys.ts'
import { Newsroom } from './program.ts'
import { openWindow } from './window-driver.ts'
import { writingJourneys } from './writing-journeys.ts'

// The same journeys in both carriers; the project's name says which.
for (const [name, journey] of Object.entries({ ...journeys, ...historyJourneys, ...deskJourneys, ...photoJourneys, ...writingJourneys })) {
  test(name, async ({ page }, info) => {
    const newsroom = new Newsroom()
    const open = (): Promise<Driver> => (info.project.name === 'window' ? openWindow(newsroom) : openInBrowser(page, newsroom))
    let driver = await open()
    const again = async () => {
      await driver.kill()
      return (driver = await open())
    }
    try {
      await journey(driver, newsroom, again)
    } catch (e) {
      await driver.screenshot(info.outputPath('failed.png')).catch(() => {})
      throw e
    } finally {
      await driver.close()
      newsroom.remove()
    }
  })
}
