import { expect } from '@playwright/test'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Driver, until } from './driver.ts'
import { begin, one } from './journeys.ts'
import type { Newsroom } from './program.ts'

const photo = resolve(import.meta.dirname, '../../app/photos/testdata/progressive.jpg')

const report = 'Ban Dân vận Huyện ủy Cầu Ngang sơ kết 2,5 năm'
const notice = 'Thông báo lịch tiêm chủng mở rộng'

/** headlines gives those of the list that are on screen, from top to bottom. */
const headlines = (d: Driver) =>
  d.evaluate<string[]>(`const rows = [...document.querySelectorAll('[aria-label="Danh sách bài"] li[data-index]')].sort((a, b) => a.dataset.index - b.dataset.index);
    return rows.map((row) => row.querySelector('.headline').textContent.trim())`)

/** choose takes an option of an open filter; the list that a select drops belongs to the engine, where no driver reaches. */
export const choose = (d: Driver, label: string, option: string) =>
  until(`${label} can be chosen`, () =>
    d.evaluate<boolean>(`const select = [...document.querySelectorAll('select')].find((one) => one.labels[0]?.textContent === ${JSON.stringify(label)});
      if (!select) return false;
      select.value = [...select.options].find((one) => one.text.startsWith(${JSON.stringify(option)})).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return true`),
  )

/** labelled gives the whole name of a button whose name begins so. */
async function labelled(d: Driver, begins: string): Promise<string> {
  let name: string | null = null
  await until(`a button “${begins}…”`, async () => {
    name = await d.evaluate<string | null>(`return document.querySelector('[aria-label^="${begins}"]')?.ariaLabel ?? null`)
    return name !== null
  })
  return name!
}

/** What is done with the list, the trash, backups and the check, in both carriers. */
export const deskJourneys: Record<string, (d: Driver, n: Newsroom) => Promise<void>> = {
  'find words in the text and see them': async (d) => {
    await d.press('Control+K')
    await d.type('dan van khe')
    await d.sees('Thân bài:')
    await d.seesNot(notice)
    const marks = await d.evaluate<string[]>(`return [...document.querySelectorAll('mark')].map((mark) => mark.textContent)`)
    expect(marks).toContain('Dân vận khéo')
    await d.sees('1 bài')
  },

  'narrow the list, keep the filter and save it': async (d) => {
    await d.click('button', 'Bộ lọc')
    await choose(d, 'Chuyên mục', 'Xây dựng Đảng')
    await d.seesNot(notice)
    await d.press('Escape')
    await d.reload()
    await d.sees('1 bài')
    await d.seesNot(notice)
    await d.click('button', 'Bộ lọc, đang lọc theo 1 mục')
    await d.click('button', 'Lưu bộ lọc này…')
    await d.click('textbox', 'Tên bộ lọc')
    await d.type('Tin Đảng')
    await d.press('Enter')
    await d.sees('Đã lưu bộ lọc “Tin Đảng”')
    await d.click('button', 'Bỏ lọc: Chuyên mục Xây dựng Đảng')
    await d.sees(notice)
    await d.click('button', 'Bộ lọc')
    await d.click('button', 'Tin Đảng')
    await d.seesNot(notice)
    expect(await headlines(d)).toEqual([expect.stringContaining(report)])
    await d.press('Control+K')
    await d.type('khong bai nao')
    await d.sees('Không tìm thấy bài nào')
    await d.click('button', 'Xem tất cả các bài')
    await d.sees(notice)
  },

  'sort the list': async (d) => {
    await d.click('button', 'Sắp xếp: Mới sửa')
    await d.click('button', 'Tiêu đề A–Y')
    await until('the list is sorted', async () => {
      const shown = await headlines(d)
      return shown.length > 3 && shown.every((name, i) => i === 0 || new Intl.Collator('vi').compare(shown[i - 1]!, name) <= 0)
    })
    await d.click('button', 'Sắp xếp: Tiêu đề A–Y')
    await d.click('button', 'Ngày sự kiện')
    await until('the newest event is first', async () => (await headlines(d))[0]?.startsWith(report) ?? false)
  },

  'bring an article and a photo back from the trash': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài xóa rồi tiếc')
    await one(d, 'Bài xóa rồi tiếc')
    await d.click('button', 'Xóa bài')
    await d.sees('Đã xóa “Bài xóa rồi tiếc”')
    await d.press('Alt+2')
    await d.click('button', 'Thêm ảnh')
    await d.chooseFile('button', 'Chọn tệp ảnh…', photo)
    await d.sees('4 ảnh')
    await d.click('option', 'progressive.jpg, thiếu chú thích hoặc nguồn')
    await d.sees('Chưa dùng trong bài nào.')
    await d.click('button', 'Xóa ảnh')
    await d.sees('Đã xóa ảnh “progressive.jpg”')
    await d.press('Alt+4')
    await d.sees('2 mục')
    await d.click('button', 'Lấy lại “progressive.jpg”')
    await d.sees('Đã lấy lại “progressive.jpg”')
    await d.click('button', 'Lấy lại “Bài xóa rồi tiếc”')
    await d.sees('Thùng rác trống')
    await d.sees('Đã lấy lại “Bài xóa rồi tiếc”')
    await d.click('button', 'Mở')
    await d.sees('4 ảnh')
    await d.sees('Chưa dùng trong bài nào.')
    await d.click('button', 'Mở')
    await until('the article is open', async () => (await d.value('textbox', 'Tiêu đề')) === 'Bài xóa rồi tiếc')
  },

  'back up to a stick and go back to it': async (d, n) => {
    const stick = join(n.home, 'stick')
    mkdirSync(stick)
    await d.press('Alt+3')
    await d.sees('Bản sao lưu đang nằm cùng ổ với tòa soạn')
    if (d.carrier === 'browser') {
      await d.click('button', 'Chọn thư mục…')
      await d.click('textbox', 'Đường dẫn thư mục')
      await d.type(stick)
      await d.click('button', 'Dùng thư mục này')
    } else {
      // The system's dialog for folders is its own; what it answers is the same.
      await d.evaluate(`await window.go.app.Backups.SetFolder(${JSON.stringify(stick)})`)
    }
    await d.sees('Đã sẵn sàng')
    await d.click('button', 'Sao lưu ngay')
    await d.sees('Đã mở lại được: 6 bài, 3 ảnh', 30_000)
    expect(readdirSync(stick).length).toBeGreaterThan(0)
    await d.press('Alt+1')
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Viết sau khi sao lưu')
    await one(d, 'Viết sau khi sao lưu')
    await d.press('Alt+3')
    await d.click('button', await labelled(d, 'Khôi phục bản '))
    await d.sees('những gì đang có được sao lưu lại')
    await d.click('button', 'Khôi phục')
    await d.sees('Tòa soạn đã trở lại như lúc', 30_000)
    await d.sees('Trước một việc lớn')
    await d.press('Alt+1')
    await d.sees(notice)
    expect(await headlines(d)).not.toContain('Viết sau khi sao lưu')
  },

  'check the newsroom and learn what is lost': async (d, n) => {
    await d.press('Alt+3')
    await d.click('button', 'Kiểm tra')
    await d.sees('Mọi thứ đều nguyên vẹn.')
    const photos = readdirSync(join(n.folder, 'photos'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    rmSync(join(photos[0]!.parentPath, photos[0]!.name))
    await d.click('button', 'Kiểm tra')
    await d.sees('Có 1 chỗ cần xem lại')
    await d.click('button', 'Sửa những gì sửa được')
    await d.sees('Không lấy lại được', 30_000)
    await d.click('button', 'Vào tòa soạn')
    await d.press('Alt+1')
    await d.sees('Đình Cảnh')
  },
}
