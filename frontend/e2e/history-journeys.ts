import { expect } from '@playwright/test'
import type { BrowserDriver } from './browser-driver.ts'
import { type Driver, until } from './driver.ts'
import { begin, body, one } from './journeys.ts'
import type { Newsroom } from './program.ts'

/** stores waits until the stored body of an article is what is asked for. */
const stores = (d: Driver, id: string, what: string, wanted: (text: string) => boolean) => until(what, async () => wanted(await body(d, id)))

/** Again ends the program with kill -9 and starts it anew. */
type Again = () => Promise<Driver>

/** holdSaves keeps every save on its way, as a disk does that hangs; only the journal is quick enough. */
const holdSaves = (d: Driver) =>
  d.evaluate(`
    const articles = new Proxy(window.go.app.Articles, { get: (real, name) => (name === 'Save' ? () => new Promise(() => {}) : real[name]) });
    window.go.app = new Proxy(window.go.app, { get: (real, name) => (name === 'Articles' ? articles : real[name]) })`)

/** What is done with earlier texts, in both carriers. */
export const historyJourneys: Record<string, (d: Driver, n: Newsroom, again: Again) => Promise<void>> = {
  'kill the program in mid-sentence and get the words back': async (d, _, again) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài đang viết dở')
    const { id } = await one(d, 'Bài đang viết dở')
    await d.click('textbox', 'Thân bài')
    await holdSaves(d)
    await d.type('Câu này chưa kịp')
    // The journal takes a letter within 150 ms.
    await new Promise((resolve) => setTimeout(resolve, 250))
    const next = await again()
    await next.sees('Lần trước chương trình dừng đột ngột')
    await until('the words are back', async () => (await next.value('textbox', 'Thân bài')).trim() === 'Câu này chưa kịp')
    expect(await body(next, id)).toBe('Câu này chưa kịp\n')
    await next.click('button', 'Xem phần lấy lại')
    await next.sees('Lấy lại sau sự cố')
    await next.press('Escape')
    await next.click('button', 'Giữ')
    await next.seesNot('Lần trước chương trình dừng đột ngột')
    await next.reload()
    await next.sees('Câu này chưa kịp')
    await next.seesNot('Lần trước chương trình dừng đột ngột')
  },

  'bring back an earlier text and think better of it': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài sửa nhiều lần')
    const { id } = await one(d, 'Bài sửa nhiều lần')
    await d.click('textbox', 'Thân bài')
    await d.type('Bản đầu tiên.')
    await stores(d, id, 'the first text is stored', (text) => text === 'Bản đầu tiên.\n')
    // Another sitting.
    await d.reload()
    await d.sees('Bản đầu tiên.')
    await d.click('textbox', 'Thân bài')
    await d.press('Control+A')
    await d.type('Viết lại hết.')
    await stores(d, id, 'the second text is stored', (text) => text === 'Viết lại hết.\n')
    await d.click('button', 'Lịch sử')
    await d.sees('hiện nay')
    await until('the list has the keyboard', () => d.evaluate<boolean>("return document.activeElement?.closest('section.panel') !== null && document.activeElement !== document.body"))
    await d.press('ArrowDown')
    await d.press('Enter')
    await d.click('button', 'Khôi phục bản này')
    await d.sees('Bài đã trở về bản')
    await stores(d, id, 'the first text is back', (text) => text === 'Bản đầu tiên.\n')
    await d.click('button', 'Hoàn tác')
    await stores(d, id, 'the second text is back', (text) => text === 'Viết lại hết.\n')
    await d.press('Escape')
    await until('the page shows it', async () => (await d.value('textbox', 'Thân bài')).trim() === 'Viết lại hết.')
    // Writing goes on, without the program having been asked for anything.
    await d.click('textbox', 'Thân bài')
    await d.press('Control+End')
    await d.type(' Thêm nữa.')
    await stores(d, id, 'the new words are stored', (text) => text === 'Viết lại hết. Thêm nữa.\n')
  },
}

/** beginBoth writes an article of three paragraphs in one tab and opens it in the other. */
async function beginBoth(d: BrowserDriver, openOther: () => Promise<BrowserDriver>): Promise<{ id: string; other: BrowserDriver }> {
  await begin(d)
  await d.click('textbox', 'Tiêu đề')
  await d.type('Bài hai người viết')
  const { id } = await one(d, 'Bài hai người viết')
  await d.click('textbox', 'Thân bài')
  await d.type('Đoạn đầu.')
  for (const text of ['Đoạn giữa.', 'Đoạn cuối.']) {
    await d.press('Enter')
    await d.type(text)
  }
  await stores(d, id, 'three paragraphs are stored', (text) => text === 'Đoạn đầu.\n\nĐoạn giữa.\n\nĐoạn cuối.\n')
  const other = await openOther()
  await other.sees('Đoạn cuối.')
  return { id, other }
}

async function write(d: Driver, at: 'Control+Home' | 'Control+End', text: string) {
  await d.click('textbox', 'Thân bài')
  await d.press(at)
  await d.type(text)
}

/** What two tabs do to one article. */
export const tabJourneys: Record<string, (d: BrowserDriver, openOther: () => Promise<BrowserDriver>) => Promise<void>> = {
  'two tabs write in different paragraphs, and both are kept without a question': async (d, openOther) => {
    const { id, other } = await beginBoth(d, openOther)
    await write(other, 'Control+Home', 'Mở: ')
    await stores(d, id, 'the other tab has stored', (text) => text.startsWith('Mở: Đoạn đầu.'))
    await write(d, 'Control+End', ' Kết.')
    await d.sees('hai phần sửa đã được gộp')
    await stores(d, id, 'both are stored', (text) => text === 'Mở: Đoạn đầu.\n\nĐoạn giữa.\n\nĐoạn cuối. Kết.\n')
    // The cursor stayed where it was.
    await d.type(' Hết.')
    await stores(d, id, 'writing goes on', (text) => text.endsWith('Đoạn cuối. Kết. Hết.\n'))
    await write(other, 'Control+Home', 'Lại ')
    await stores(d, id, 'the other tab goes on too', (text) => text === 'Lại Mở: Đoạn đầu.\n\nĐoạn giữa.\n\nĐoạn cuối. Kết. Hết.\n')
  },

  'two tabs write in the same paragraph, and the person chooses': async (d, openOther) => {
    const { id, other } = await beginBoth(d, openOther)
    await write(other, 'Control+End', ' Của tab hai.')
    await stores(d, id, 'the other tab has stored', (text) => text.includes('Của tab hai.'))
    await write(d, 'Control+End', ' Của tab một.')
    await d.sees('Hai cửa sổ cùng sửa một đoạn')
    expect(await body(d, id)).not.toContain('Của tab một.')
    await d.click('button', 'Lấy cả hai')
    await d.sees('Đã chọn xong')
    await d.click('button', 'Xem bản gộp')
    await d.click('button', 'Lưu bản gộp')
    await stores(d, id, 'both are stored', (text) => text === 'Đoạn đầu.\n\nĐoạn giữa.\n\nĐoạn cuối. Của tab một.\n\nĐoạn cuối. Của tab hai.\n')
    await d.seesNot('Hai cửa sổ cùng sửa một đoạn')
    await until('the page shows both', async () => /Của tab một\.\s+Đoạn cuối\. Của tab hai\./.test(await d.value('textbox', 'Thân bài')))
  },

  'a merge left for later loses nothing': async (d, openOther) => {
    const { id, other } = await beginBoth(d, openOther)
    await write(other, 'Control+End', ' Của tab hai.')
    await stores(d, id, 'the other tab has stored', (text) => text.includes('Của tab hai.'))
    await write(d, 'Control+End', ' Của tab một.')
    await d.sees('Hai cửa sổ cùng sửa một đoạn')
    await d.click('button', 'Để sau')
    await until('the newer text is on the page', async () => (await d.value('textbox', 'Thân bài')).includes('Của tab hai.'))
    await d.click('button', 'Lịch sử')
    await d.sees('Bản để riêng')
    await d.press('ArrowUp')
    await d.press('Home')
    await d.press('Enter')
    await d.sees('Của tab một.')
    await d.click('button', 'Khôi phục bản này')
    await stores(d, id, 'mine is back', (text) => text.endsWith('Đoạn cuối. Của tab một.\n'))
  },
}
