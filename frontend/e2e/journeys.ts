import { expect } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readdirSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Driver, until } from './driver.ts'
import { type Newsroom, toasoan } from './program.ts'

/** A picture that says nothing of itself, so that its caption starts empty. */
export const photo = resolve(import.meta.dirname, '../../app/photos/testdata/progressive.jpg')

/** Another such picture. */
export const another = resolve(import.meta.dirname, '../../app/photos/testdata/cmyk.jpg')

interface Row {
  id: string
  slug: string
  headline: string
  status: string
}

// The program holds its newsroom's lock, so what it stored is asked of itself.
const stored = (d: Driver, query: string) =>
  d.evaluate<{ items: Row[] }>(`return await window.go.app.Articles.List({query: ${JSON.stringify(query)}, status: "", limit: 10, after: ""})`)

/** body gives the stored Markdown of an article. */
export async function body(d: Driver, id: string): Promise<string> {
  const draft = await d.evaluate<{ article: { body: string } }>(`return await window.go.app.Articles.Get(${JSON.stringify(id)})`)
  return draft.article.body
}

/** one gives the stored article with this headline, once it is there. */
export async function one(d: Driver, headline: string): Promise<Row> {
  let row: Row | undefined
  await until(`“${headline}” is stored`, async () => {
    row = (await stored(d, headline)).items.find((a) => a.headline === headline)
    return row !== undefined
  })
  return row!
}

/** begin makes a new article and waits until its empty page is there. */
export async function begin(d: Driver): Promise<void> {
  await d.click('button', 'Bài mới')
  await until('an empty page', async () => (await d.value('textbox', 'Tiêu đề')) === '' && (await d.value('textbox', 'Thân bài')).trim() === '')
}

/** Each journey starts at the sample newsroom and uses the program as a person does. */
export const journeys: Record<string, (d: Driver, n: Newsroom) => Promise<void>> = {
  'write an article and find it again': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Họp giao ban tháng bảy')
    await d.click('textbox', 'Sapo')
    await d.type('Sáng nay, huyện họp giao ban.')
    await d.click('textbox', 'Thân bài')
    await d.type('Một câu thường, ')
    await d.press('Control+B')
    await d.type('một câu đậm')
    await d.press('Control+B')
    await d.type('.')
    await d.press('Enter')
    await d.type('Đoạn thứ hai.')
    await d.sees('Đã lưu')
    const row = await one(d, 'Họp giao ban tháng bảy')
    await until('the body is stored', async () => (await body(d, row.id)) === 'Một câu thường, **một câu đậm**.\n\nĐoạn thứ hai.\n')
    await d.press('Control+K')
    await d.type('hop giao ban')
    await d.sees('Họp giao ban tháng bảy')
    await d.seesNot('Thông báo lịch tiêm chủng mở rộng')
    await d.reload()
    await d.sees('Đoạn thứ hai.')
  },

  'place a photo with its caption': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài có ảnh')
    await d.click('textbox', 'Thân bài')
    await d.type('Trước ảnh.')
    await d.click('button', 'Chèn ảnh')
    await d.chooseFile('button', 'Từ máy này…', photo)
    await d.click('textbox', 'Chú thích ảnh')
    await d.type('Hoa nở đầu mùa')
    await d.click('textbox', 'Nguồn ảnh')
    await d.type('Ảnh: Đình Cảnh')
    const row = await one(d, 'Bài có ảnh')
    await until('the figure is stored', async () => /!\[Hoa nở đầu mùa\]\(photo:[0-9a-f]{64} "Ảnh: Đình Cảnh"\)/.test(await body(d, row.id)))
  },

  'export the sample report as PDF': async (d, n) => {
    await d.click('button', 'Xuất PDF')
    await d.sees('PDF đã xong', 20_000)
    const files = readdirSync(join(n.folder, 'exports'))
    expect(files).toHaveLength(1)
    const text = execFileSync('pdftotext', [join(n.folder, 'exports', files[0]!), '-'], { encoding: 'utf8' })
    expect(text.replace(/\s+/g, ' ')).toContain('Đình Cảnh')
  },

  // UniKey sends Backspaces and the replacement as fast key events (domain.md 2).
  'type Vietnamese as UniKey does': async (d) => {
    await begin(d)
    for (const [field, text] of [
      ['Tiêu đề', 'Dân vận'],
      ['Sapo', 'Dân vận'],
      ['Thân bài', 'Dân vận'],
    ] as const) {
      await d.click('textbox', field)
      await d.type('Da')
      await d.press('Backspace')
      await d.type('ân va')
      await d.press('Backspace')
      await d.type('âj')
      await d.press('Backspace')
      await d.press('Backspace')
      await d.type('ận')
      await until(`${field} holds what was typed`, async () => (await d.value('textbox', field)).trim() === text)
    }
    const row = await one(d, 'Dân vận')
    await until('the body is stored', async () => (await body(d, row.id)) === 'Dân vận\n')
    await until('the headline stays as typed after saving', async () => (await d.value('textbox', 'Tiêu đề')) === 'Dân vận')
  },

  'lose the newsroom folder and get it back': async (d, n) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Trước khi mất')
    await one(d, 'Trước khi mất')
    renameSync(n.folder, n.folder + '-away')
    await d.type(' và sau đó')
    await d.sees('Chưa lưu được')
    expect(await d.value('textbox', 'Tiêu đề')).toBe('Trước khi mất và sau đó')
    renameSync(n.folder + '-away', n.folder)
    await one(d, 'Trước khi mất và sau đó')
    await d.seesNot('Chưa lưu được')
  },

  'refuse a second program on the same newsroom': async (_d, n) => {
    let refusal = ''
    try {
      execFileSync(toasoan, ['--newsroom', n.folder, 'list'], { encoding: 'utf8', stdio: 'pipe' })
    } catch (e) {
      refusal = String((e as { stderr: string }).stderr)
    }
    expect(refusal).toContain('đang')
    expect(refusal.trim().split('\n')).toHaveLength(2)
  },

  'delete an article and take it back': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài viết nhầm')
    const row = await one(d, 'Bài viết nhầm')
    await d.click('button', 'Xóa bài')
    await d.sees('Đã xóa “Bài viết nhầm”')
    expect((await stored(d, 'Bài viết nhầm')).items).toHaveLength(0)
    await d.click('button', 'Hoàn tác')
    expect((await one(d, 'Bài viết nhầm')).id).toBe(row.id)
  },

  'speak English': async (d) => {
    await d.press('Alt+3')
    await d.click('radio', 'English')
    await d.sees('Articles')
    await d.reload()
    await d.sees('Articles')
  },
}
