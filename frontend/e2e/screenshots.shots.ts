import { test } from '@playwright/test'
import { join } from 'node:path'
import { openInBrowser } from './browser-driver.ts'
import { Newsroom } from './program.ts'
import { openWindow } from './window-driver.ts'

const folder = process.env.SCREENSHOTS ?? 'test-results'
const shot = (name: string) => join(folder, `${name}.png`)

test('the browser, light and dark', async ({ page }) => {
  const n = new Newsroom()
  const slug = (JSON.parse(n.run('list', '--search', 'Ban Dân vận', '--json')) as { slug: string }[])[0]!.slug
  n.run('export', slug, '-o', join(folder, 'article.pdf'))
  const d = await openInBrowser(page, n)
  try {
    await d.sees('Đình Cảnh')
    await page.waitForTimeout(600)
    await d.screenshot(shot('editor'))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(600)
    await d.screenshot(shot('editor-dark'))
    await d.press('Alt+2')
    await page.waitForTimeout(600)
    await d.screenshot(shot('images-dark'))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.waitForTimeout(600)
    await d.screenshot(shot('images'))
    await d.press('Alt+3')
    await page.waitForTimeout(300)
    await d.screenshot(shot('settings'))
    await d.press('Alt+1')
    await d.press('Control+K')
    await d.type('xa la khong thay')
    await page.waitForTimeout(500)
    await d.screenshot(shot('nothing-found'))
  } finally {
    await d.close()
    n.remove()
  }
})

test('the real window', async () => {
  const n = new Newsroom()
  const d = await openWindow(n)
  try {
    await d.sees('Đình Cảnh')
    await new Promise((resolve) => setTimeout(resolve, 800))
    await d.screenshot(shot('window'))
  } finally {
    await d.close()
    n.remove()
  }
})
