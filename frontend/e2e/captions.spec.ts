import { expect, test, type CDPSession, type Page } from '@playwright/test'
import { type BrowserDriver, openInBrowser } from './browser-driver.ts'
import { until } from './driver.ts'
import { Newsroom } from './program.ts'
import { type Method, strokes } from './unikey.ts'

interface Stored {
  caption: string
  altText: string
  persons: string[]
  event: string
  place: string
  credit: string
  creator: string
  takenAt?: string
}

/** stored gives the pictures as the program has them, in the order of the table. */
const stored = (d: BrowserDriver, captions: string[]) =>
  d.evaluate<Stored[]>(`
    const { items } = await window.go.app.Images.List({ query: '', limit: 10 })
    const by = ${JSON.stringify(captions)}
    return items.filter((one) => !by.length || by.includes(one.caption))`)

/** byKeys sends key events the way Windows sends UniKey's (see unikey.spec.ts). */
async function byKeys(cdp: CDPSession, method: Method, text: string) {
  const sent: Promise<unknown>[] = []
  const key = (event: object) => {
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }), cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event, text: '' }))
  }
  for (const { back, text: letters } of strokes(text, method)) {
    for (let i = 0; i < back; i++) key({ key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 })
    for (const letter of letters) key({ key: letter, text: letter, unmodifiedText: letter, windowsVirtualKeyCode: 231 })
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(sent)
}

/** openTable chooses every picture of the sample newsroom and opens their captions. */
async function openTable(d: BrowserDriver, page: Page) {
  await d.press('Alt+2')
  await page.locator('main .tile:visible').first().click()
  await page.locator('main .tile:visible').last().click({ modifiers: ['Shift'] })
  await d.sees('Đã chọn 3 ảnh')
  await d.click('button', 'Viết chú thích')
  await d.sees('Chú thích cho 3 ảnh')
  await until('the first caption has the focus', () => page.evaluate(() => document.activeElement?.closest('[data-column]')?.getAttribute('data-column') === 'caption'))
}

async function inNewsroom(page: Page, work: (d: BrowserDriver) => Promise<void>) {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await work(d)
  } finally {
    await d.close()
    n.remove()
  }
}

const cell = (page: Page, row: number, column: string) => page.locator(`[data-row="${row}"] [data-column="${column}"] :is(input, textarea)`)

for (const method of ['telex', 'vni'] as const) {
  test(`every cell of the caption table by ${method} keys`, async ({ page }) => {
    await inNewsroom(page, async (d) => {
      await openTable(d, page)
      const cdp = await page.context().newCDPSession(page)
      const words = {
        caption: 'Đồng chí Nguyễn Đức Trường tặng quà bà con ở ấp Thuận Hòa, huyện Cầu Ngang',
        altText: 'Người dân phấn khởi nhận quà, ướt áo mới thương',
        persons: 'Nguyễn Đức Trường, Thạch Thị Ngọc Ửng',
        event: 'Lễ trao quà “Dân vận khéo”',
        place: 'Nhà văn hóa ấp Thuận Hòa',
        day: '27/5/2026',
        credit: 'Trung tâm Văn hóa – Thông tin',
        creator: 'Huỳnh Thị Mỹ Duyên',
      }
      for (const [column, text] of Object.entries(words)) {
        await page.keyboard.press('Control+A')
        await byKeys(cdp, method, text)
        await until(`${column} holds what was typed`, async () => (await cell(page, 0, column).inputValue()) === text).catch(async () => expect(await cell(page, 0, column).inputValue()).toBe(text))
        await page.keyboard.press('Tab')
      }
      await until('the words are stored as typed', async () => (await stored(d, [words.caption])).length === 1)
      await until('the whole row is stored', async () => {
        const [one] = await stored(d, [words.caption])
        return one?.creator === words.creator && one.takenAt?.slice(0, 10) === '2026-05-27' && one.persons.join(', ') === words.persons && one.altText === words.altText && one.place === words.place
      })
      // The search for people is typed in, too, and suggests while it is.
      await d.press('F4')
      await byKeys(cdp, method, 'Nguyễn Đức Trường')
      await until('the search holds what was typed', async () => (await d.value('combobox', 'Tìm người trong danh bạ…')) === 'Nguyễn Đức Trường')
    })
  })
}

test('captions from the list of people and from a template, with the way back', async ({ page }) => {
  await inNewsroom(page, async (d) => {
    await d.press('Alt+6')
    await d.click('button', 'Dán danh sách…')
    await page.getByRole('textbox', { name: 'Danh sách' }).fill('1\tNguyễn Văn An\tBí thư Huyện ủy\tHuyện ủy Cầu Ngang\t1/7/2020\tnay\n- Đ/c Trần Thị Bé, Phó Chủ tịch UBND huyện\nCác đại biểu dự hội nghị sáng nay tại hội trường huyện')
    await d.click('button', 'Đọc danh sách')
    await d.sees('Không thấy tên trong dòng “Các đại biểu')
    await d.click('button', 'Thêm 2 người')
    await d.sees('Đã thêm 2 người')

    await openTable(d, page)
    await page.keyboard.press('Control+A')
    await d.type('Lễ trao quà')
    await d.press('F4')
    await d.type('nguyen van an')
    await d.sees('Bí thư Huyện ủy, Huyện ủy Cầu Ngang')
    await d.press('Enter')
    await d.type('tran thi')
    await page.getByRole('option', { name: /Trần Thị Bé/ }).waitFor()
    await d.press('Enter')
    await d.type('Lê Văn Mới')
    await d.sees('Thêm “Lê Văn Mới” vào danh bạ')
    await d.press('Enter')
    await d.press('Enter')
    await page.getByRole('button', { name: 'Bỏ Lê Văn Mới' }).waitFor()
    await d.press('Control+Enter')
    const named = 'Lễ trao quà. Từ trái sang: đồng chí Nguyễn Văn An, Bí thư Huyện ủy Cầu Ngang; đồng chí Trần Thị Bé, Phó Chủ tịch UBND huyện; Lê Văn Mới.'
    await expect(cell(page, 0, 'caption')).toHaveValue(named)
    await expect(cell(page, 0, 'persons')).toHaveValue('Nguyễn Văn An, Trần Thị Bé, Lê Văn Mới')
    await until('it is stored', async () => (await stored(d, [named])).length === 1)

    const second = await cell(page, 1, 'caption').inputValue()
    await page.keyboard.press('Enter')
    await expect(cell(page, 1, 'caption')).toBeFocused()
    await page.keyboard.press('Control+d')
    await expect(cell(page, 1, 'caption')).toHaveValue(named)
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await expect(cell(page, 1, 'caption')).toHaveValue(second)

    await cell(page, 0, 'event').fill('Ngày hội “Dân vận khéo”')
    await d.click('button', 'Điền theo mẫu…')
    await page.getByRole('textbox', { name: 'Chữ của mẫu' }).fill('Quang cảnh {SU KIEN}, tại {nơi}')
    await d.sees('Quang cảnh Ngày hội “Dân vận khéo”.')
    await page.getByRole('textbox', { name: 'Chữ của mẫu' }).fill('{thời tiết}')
    await d.sees('Mẫu có ô lạ: {thời tiết}.')
    await page.getByRole('textbox', { name: 'Chữ của mẫu' }).fill('Quang cảnh {sự kiện}')
    await d.click('button', 'Điền 3 ảnh')
    await expect(cell(page, 0, 'caption')).toHaveValue('Quang cảnh Ngày hội “Dân vận khéo”.')
    await expect(cell(page, 1, 'caption')).toHaveValue(second)
    await d.press('Escape')
    await d.seesNot('Chú thích cho 3 ảnh')
    await until('all is stored', async () => (await stored(d, ['Quang cảnh Ngày hội “Dân vận khéo”.'])).length === 1)
  })
})

/** paste lets a person paste what another program has copied. */
const paste = (page: Page, text: string, html = '') =>
  page.evaluate(
    ([plain, rich]) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain ?? '')
      if (rich) data.setData('text/html', rich)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [text, html],
  )

test('cells of a spreadsheet are laid over the rows, lines become one cell, and a day that is none is not lost', async ({ page }) => {
  await inNewsroom(page, async (d) => {
    await openTable(d, page)
    const before = await cell(page, 0, 'caption').inputValue()
    await paste(page, 'Chú thích một\tmô tả\r\nChú thích hai\r\nChú thích ba\r\nthừa\r\n', '<table><tr><td>Chú thích một</td></tr></table>')
    await d.sees('1 ô chưa dán được: thừa')
    await expect(cell(page, 2, 'caption')).toHaveValue('Chú thích ba')
    await expect(cell(page, 0, 'altText')).toHaveValue('mô tả')
    await until('they are stored', async () => (await stored(d, ['Chú thích ba'])).length === 1)
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await expect(cell(page, 0, 'caption')).toHaveValue(before)

    await cell(page, 0, 'persons').focus()
    await paste(page, 'Lê An\r\nVõ Tư')
    await expect(cell(page, 0, 'persons')).toHaveValue('Lê An, Võ Tư')
    await page.getByRole('button', { name: 'Chia mỗi ảnh một dòng' }).click()
    await expect(cell(page, 0, 'persons')).toHaveValue('Lê An')
    await expect(cell(page, 1, 'persons')).toHaveValue('Võ Tư')
    // What is typed gives way to what a step writes, also while the cell has the focus.
    await cell(page, 1, 'persons').fill('Trần Bé, ')
    await page.keyboard.press('Control+d')
    await expect(cell(page, 1, 'persons')).toHaveValue('Lê An')

    await cell(page, 1, 'day').fill('31/2')
    await expect(cell(page, 1, 'day')).toHaveAttribute('aria-invalid', 'false')
    await d.press('Escape')
    await d.sees('Còn ảnh chưa lưu được')
    await d.click('button', 'Ở lại')
    await expect(cell(page, 1, 'day')).toBeFocused()
    await expect(cell(page, 1, 'day')).toHaveValue('31/2')
    await cell(page, 1, 'day').fill('27/5/2026')
    await d.press('Escape')
    await d.seesNot('Chú thích cho 3 ảnh')
    // The way back still works when the table is closed.
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await d.sees('Đã trả lại chữ cũ cho 1 ảnh')
    await until('it is stored', async () => (await stored(d, [])).some(({ persons }) => persons.join() === 'Trần Bé'))
  })
})

test('F4 shows the list of people where it is hidden, before the next letter', async ({ page }) => {
  await inNewsroom(page, async (d) => {
    await openTable(d, page)
    const before = await cell(page, 0, 'caption').inputValue()
    await d.click('button', 'Ẩn ảnh và danh bạ bên cạnh')
    await cell(page, 0, 'caption').focus()
    await d.press('F4')
    await d.type('an')
    await until('the search holds what was typed', async () => (await d.value('combobox', 'Tìm người trong danh bạ…')) === 'an')
    await expect(cell(page, 0, 'caption')).toHaveValue(before)
  })
})

test('a picture that another window changed is not overwritten', async ({ page }) => {
  await inNewsroom(page, async (d) => {
    await openTable(d, page)
    await page.route('**/Images.Get*', (route) => route.abort())
    await d.evaluate(`
      const { items } = await window.go.app.Images.List({ query: '', limit: 10 })
      await Promise.all(items.map((one) => window.go.app.Images.Save({ ...one, caption: 'của cửa sổ khác' })))`)
    await page.unrouteAll()
    await page.keyboard.press('Control+A')
    await d.type('của tôi')
    await d.sees('Ảnh này vừa được sửa ở cửa sổ khác.')
    await expect(cell(page, 0, 'caption')).toHaveValue('của tôi')
    expect((await stored(d, ['của cửa sổ khác'])).length).toBe(3)
    await d.press('Escape')
    await d.sees('Còn ảnh chưa lưu được')
    await d.click('button', 'Ở lại')
    await d.click('button', 'Giữ chữ của tôi')
    await until('mine is stored', async () => (await stored(d, ['của tôi'])).length === 1)
  })
})
