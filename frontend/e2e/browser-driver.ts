import { expect, type Page } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import type { Driver, Role } from './driver.ts'
import { ended, type Newsroom, start, stop, toasoan } from './program.ts'

/** openInBrowser serves the program and opens it in Chromium. */
export async function openInBrowser(page: Page, newsroom: Newsroom): Promise<BrowserDriver> {
  const served = await start(toasoan, ['--newsroom', newsroom.folder, 'serve'], newsroom.env(), /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/)
  await page.goto(served.match)
  await page.getByRole('navigation').or(page.getByRole('main')).first().waitFor()
  return new BrowserDriver(page, served.process)
}

/** BrowserDriver is a person at Chromium. */
export class BrowserDriver implements Driver {
  readonly carrier = 'browser'
  constructor(
    readonly page: Page,
    readonly server: ChildProcess,
  ) {}

  private find(role: Role, name: string) {
    // Nobody reaches what lies below a panel.
    return this.page.getByRole(role, { name, exact: true }).and(this.page.locator(':not([inert] *)')).first()
  }

  click(role: Role, name: string) {
    return this.find(role, name).click()
  }
  type(text: string) {
    return this.page.keyboard.type(text)
  }
  press(key: string) {
    return this.page.keyboard.press(key)
  }
  async chooseFile(role: Role, name: string, path: string) {
    const chooser = this.page.waitForEvent('filechooser')
    await this.click(role, name)
    await (await chooser).setFiles(path)
  }
  async sees(text: string, timeout = 10_000) {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible({ timeout })
  }
  async seesNot(text: string) {
    await expect(this.page.getByText(text).filter({ visible: true })).toHaveCount(0)
  }
  async value(role: Role, name: string) {
    return this.find(role, name).evaluate((e) => ('value' in e ? String(e.value) : ((e as HTMLElement).innerText ?? '')))
  }
  evaluate<T>(body: string): Promise<T> {
    return this.page.evaluate(`(async () => { ${body} })()`)
  }
  async reload() {
    await this.page.reload()
  }
  async screenshot(path: string) {
    await this.page.screenshot({ path })
  }
  /** another opens the same program in a second tab. */
  async another(): Promise<BrowserDriver> {
    const page = await this.page.context().newPage()
    await page.goto(this.page.url())
    return new BrowserDriver(page, this.server)
  }
  async kill() {
    this.server.kill('SIGKILL')
    await ended(this.server)
  }
  async close() {
    await this.page.close()
    await stop(this.server)
  }
}
