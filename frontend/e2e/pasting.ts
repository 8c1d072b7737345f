import type { Page } from '@playwright/test'
import { until } from './driver.ts'

export interface Clipboard {
  html?: string
  text?: string
  rtf?: string
}

/**
 * pasteInto pastes clipboards of its own, one after the other, where the cursor is
 * in the body, and waits until the program has read the last.
 */
export async function pasteInto(page: Page, ...clipboards: Clipboard[]): Promise<void> {
  await page.evaluate(() => {
    const go = (window as unknown as { go: { app: Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>> } }).go
    const counting = window as unknown as { reading?: number }
    if (counting.reading !== undefined) return
    counting.reading = 0
    const texts = go.app['Texts']
    const paste = async (...args: unknown[]) => {
      counting.reading!++
      try {
        return await texts!['Paste']!(...args)
      } finally {
        // What waits for the answer puts it in first.
        setTimeout(() => counting.reading!--)
      }
    }
    const counted = new Proxy(texts!, { get: (real, name: string) => (name === 'Paste' ? paste : real[name]) })
    go.app = new Proxy(go.app, { get: (real, name: string) => (name === 'Texts' ? counted : real[name]!) })
  })
  for (const clipboard of clipboards) {
    await page.evaluate(({ html, text, rtf }) => {
      const data = new DataTransfer()
      if (html) data.setData('text/html', html)
      if (text) data.setData('text/plain', text)
      if (rtf) data.setData('text/rtf', rtf)
      document.querySelector('.prose')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, clipboard)
  }
  await until('what is pasted was read', () => page.evaluate(() => (window as unknown as { reading: number }).reading === 0), 60_000)
}
