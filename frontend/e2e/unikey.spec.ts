import { expect, test, type CDPSession, type Page } from '@playwright/test'
import { BrowserDriver, openInBrowser } from './browser-driver.ts'
import { type Driver, until } from './driver.ts'
import { another, begin, body, one, photo } from './journeys.ts'
import { Newsroom } from './program.ts'
import { type Method, states, strokes } from './unikey.ts'
import { openWindow, WindowDriver } from './window-driver.ts'

// UniKey is no input method to the page: it sends Backspaces and letters as fast
// key events (domain.md 2). ibus-unikey composes. Both must leave the text as typed.

const headline = 'Phường Định Hưởng: đẩy mạnh “Dân vận khéo” giai đoạn 2021–2025'
const paragraphs = [
  'Ngày 27/5, đồng chí Nguyễn Đức Trường nhấn mạnh: nhiều mô hình thiết thực, hiệu quả đã được nhân rộng; người dân phấn khởi đóng góp ngày công, hiến đất làm đường.',
  'Những tuyến đường nông thôn, cầu bê tông, thủy lợi nội đồng, huyện Cầu Ngang... Ở ấp Bờ Kinh, bà con ưỡn ngực hướng ứng; ỷ lại là chuyện đã qua, “ướt áo” mới thương.',
]

/** Typist writes a text into what has the focus. */
type Typist = (text: string) => Promise<void>

function fields(d: Driver): { name: string; go: () => Promise<void>; read: () => Promise<string>; text: string }[] {
  const inside = (selector: string) => d.evaluate<string>(`return document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`)
  return [
    { name: 'headline', go: () => d.click('textbox', 'Tiêu đề'), read: () => d.value('textbox', 'Tiêu đề'), text: headline },
    { name: 'sapo', go: () => d.click('textbox', 'Sapo'), read: () => d.value('textbox', 'Sapo'), text: paragraphs[1]! },
    { name: 'body', go: () => d.click('textbox', 'Thân bài'), read: () => inside('.prose > p'), text: paragraphs[0]! },
    {
      name: 'table cell',
      go: async () => {
        await d.press('Enter')
        await d.click('button', 'Bảng')
      },
      read: () => inside('.prose th, .prose td'),
      text: 'Số hộ được hỗ trợ',
    },
    {
      name: 'caption',
      go: async () => {
        await d.click('button', 'Chèn ảnh')
        await d.chooseFile('button', 'Từ máy này…', photo)
        await d.click('textbox', 'Chú thích ảnh')
      },
      read: () => inside('.prose figcaption'),
      text: 'Đồng chí Bí thư Huyện ủy tặng quà các gia đình chính sách ở ấp Thuận Hòa',
    },
    {
      name: 'caption in a gallery',
      go: async () => {
        await d.click('button', 'Chèn ảnh')
        await d.chooseFile('button', 'Từ máy này…', another)
        await d.click('button', 'Ghép với ảnh trên')
        await d.press('Alt+ArrowLeft')
        await d.click('textbox', 'Chú thích ảnh')
      },
      read: () => inside('.prose .gallery figcaption'),
      text: 'Bà con ấp Bờ Kinh hướng ứng ngày “Vì người nghèo”, ngưỡng mộ cụ Đặng Thị Thưởng',
    },
  ]
}

/** writeEverywhere writes into every field where text is written, reads it back, and looks whether it was stored so. */
async function writeEverywhere(d: Driver, write: Typist) {
  await begin(d)
  for (const field of fields(d)) {
    await field.go()
    await write(field.text)
    await until(`${field.name} holds what was typed`, async () => (await field.read()).trim() === field.text).catch(async () => {
      expect((await field.read()).trim(), field.name).toBe(field.text)
    })
  }
  const row = await one(d, headline)
  await until('the text is stored as typed', async () => {
    const text = await body(d, row.id)
    return text.includes(paragraphs[0]!) && text.includes('Số hộ được hỗ trợ') && /cụ Đặng Thị Thưởng\]\(photo:[0-9a-f]{64}\)\n!\[.*ở ấp Thuận Hòa\]\(photo:/.test(text)
  })
  await d.press('Control+K')
  await write('thủy lợi nội đồng')
  await until('the search holds what was typed', async () => (await d.value('searchbox', 'Tìm bài…')) === 'thủy lợi nội đồng')
  await d.sees(headline)
}

/** byKeys sends key events the way Windows sends UniKey's: as fast as the browser takes them, none waited for. */
function byKeys(cdp: CDPSession, method: Method): Typist {
  return async (text) => {
    const sent: Promise<unknown>[] = []
    const key = (event: object) => {
      sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }), cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event, text: '' }))
    }
    for (const { back, text: letters } of strokes(text, method)) {
      for (let i = 0; i < back; i++) key({ key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 })
      // 231 is VK_PACKET, under which Windows sends a letter that is on no key.
      for (const letter of letters) key({ key: letter, text: letter, unmodifiedText: letter, windowsVirtualKeyCode: 231 })
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await Promise.all(sent)
  }
}

/** byComposition composes each word, as ibus does, and commits it. */
function byComposition(cdp: CDPSession): Typist {
  return async (text) => {
    for (const piece of text.match(/\p{L}+|[^\p{L}]/gu) ?? []) {
      if (/\p{L}/u.test(piece)) {
        for (const state of states(piece, 'telex')) {
          await cdp.send('Input.imeSetComposition', { text: state, selectionStart: state.length, selectionEnd: state.length })
        }
      }
      await cdp.send('Input.insertText', { text: piece })
    }
  }
}

/** byXdotool sends real X keys, 1 ms apart; every few words the display gets its keys for the letters to come. */
function byXdotool(d: WindowDriver, method: Method): Typist {
  return async (text) => {
    for (const words of text.match(/(\S+\s*){1,7}/g) ?? []) await d.strokes(strokes(words, method))
  }
}

async function inBrowser(page: Page, typist: (cdp: CDPSession) => Typist) {
  const n = new Newsroom()
  const d: BrowserDriver = await openInBrowser(page, n)
  try {
    await writeEverywhere(d, typist(await page.context().newCDPSession(page)))
  } finally {
    await d.close()
    n.remove()
  }
}

for (const method of ['telex', 'vni'] as const) {
  test(`whole paragraphs by ${method} keys`, async ({ page }, info) => {
    if (info.project.name !== 'window') return inBrowser(page, (cdp) => byKeys(cdp, method))
    const n = new Newsroom()
    const d = await openWindow(n)
    try {
      await writeEverywhere(d, byXdotool(d, method))
    } finally {
      await d.close()
      n.remove()
    }
  })
}

test('whole paragraphs composed as ibus does', async ({ page }, info) => {
  test.skip(info.project.name === 'window', 'the display of the test has no ibus')
  await inBrowser(page, byComposition)
})
