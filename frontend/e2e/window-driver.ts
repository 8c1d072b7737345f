import { execFileSync, type ChildProcess } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { type Driver, type Role, until } from './driver.ts'
import { ended, type Newsroom, start, stop, toasoanProbe } from './program.ts'
import type { Stroke } from './unikey.ts'
import { findInPage } from './window-page.ts'

const width = 1366
const height = 768

/** openWindow starts a display of its own and the real window on it; a display that fails is replaced. */
export async function openWindow(newsroom: Newsroom): Promise<WindowDriver> {
  for (let attempt = 1; ; attempt++) {
    const driver = await startWindow(newsroom)
    try {
      await driver.ready()
      return driver
    } catch (e) {
      await driver.screenshot(`test-results/window-did-not-open-${attempt}.png`).catch(() => {})
      await driver.close()
      process.stderr.write(`the window did not open, attempt ${attempt}: ${String(e)}\n${driver.log.slice(0, 1500)}\n`)
      if (attempt === 3) throw e
    }
  }
}

async function startWindow(newsroom: Newsroom): Promise<WindowDriver> {
  const display = await start('Xvfb', ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], process.env, /\d+\n/)
  const port = await freePort()
  const env = newsroom.env({ DISPLAY: `:${display.match.trim()}`, TOASOAN_PROBE: `127.0.0.1:${port}`, WAYLAND_DISPLAY: '', GTK_USE_PORTAL: '0' })
  const program = await start('dbus-run-session', ['--', 'sh', '-c', 'echo started; exec "$0" "$@"', toasoanProbe, '--newsroom', newsroom.folder], env, /started/)
  const driver = new WindowDriver(display.process, program.process, env, port)
  program.process.stderr?.on('data', (data: Buffer) => (driver.log += String(data)))
  return driver
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const s = createServer()
    s.on('error', reject)
    s.listen(0, '127.0.0.1', () => {
      const address = s.address()
      s.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const xKeys: Record<string, string> = { Control: 'ctrl', Enter: 'Return', Backspace: 'BackSpace', ArrowDown: 'Down', ArrowUp: 'Up', ArrowLeft: 'Left', ArrowRight: 'Right', '/': 'slash' }

const signs: Record<string, string> = { ' ': 'space', ',': 'comma', '.': 'period', ':': 'colon', ';': 'semicolon', '/': 'slash', '-': 'minus' }

/** keyName is what X calls the key of a letter. */
function keyName(letter: string): string {
  return signs[letter] ?? (letter <= '~' ? letter : 'U' + letter.codePointAt(0)!.toString(16).padStart(4, '0').toUpperCase())
}

/** WindowDriver is a person at the real window: real mouse and keys by xdotool, eyes through the probe. */
export class WindowDriver implements Driver {
  readonly carrier = 'window'
  log = ''
  private id = ''
  private readonly mapped = new Map<string, string>()
  constructor(
    readonly display: ChildProcess,
    readonly program: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
    private readonly port: number,
  ) {}

  /** ready waits until the window has a page that answers. */
  async ready() {
    await until('the window opens', async () => {
      if (this.program.exitCode !== null) throw new Error(`the program ended with ${this.program.exitCode}`)
      try {
        this.id ||= this.x('search', '--onlyvisible', '--name', '^Tòa Soạn$').split('\n')[0] ?? ''
        return await this.evaluate<boolean>(`return document.querySelector('nav, main') !== null`, 1000)
      } catch {
        return false
      }
    }, 30_000)
    this.x('windowmove', this.id, '0', '0', 'windowsize', this.id, String(width), String(height))
    this.x('windowfocus', this.id)
  }

  private x(...args: string[]): string {
    return execFileSync('xdotool', args, { env: this.env, encoding: 'utf8', stdio: 'pipe' }).trim()
  }

  async evaluate<T>(body: string, timeout = 15_000): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/eval`, { method: 'POST', body, signal: AbortSignal.timeout(timeout) })
    if (!answer.ok) throw new Error(await answer.text())
    const result = (await answer.json()) as { value?: T; error?: string }
    if (result.error) throw new Error(result.error)
    return result.value as T
  }

  private async point(role: Role, name: string): Promise<[number, number]> {
    let at: [number, number] | null = null
    let before = ''
    await until(`${role} “${name}”`, async () => {
      at = await this.evaluate(`${findInPage}
        const e = find(${JSON.stringify(role)}, ${JSON.stringify(name)});
        if (!e || e.disabled) return null;
        e.scrollIntoView({ block: 'nearest' });
        const r = e.getBoundingClientRect();
        return [Math.round(r.x + Math.min(r.width / 2, 200)), Math.round(r.y + Math.min(r.height / 2, 24))];`)
      // A picture that has just come moves what is below it: nobody clicks what does not stand still.
      const same = at !== null && String(at) === before
      before = String(at)
      if (!same) await new Promise((resolve) => setTimeout(resolve, 100))
      return same
    })
    return at!
  }

  async click(role: Role, name: string) {
    const [x, y] = await this.point(role, name)
    this.x('mousemove', '--window', this.id, String(x), String(y), 'click', '1')
  }
  async type(text: string) {
    await this.mapKeys(text)
    this.x('type', '--delay', '12', '--', text)
    await this.settle()
  }
  /** mapKeys gives every letter outside the keyboard a key of its own; xdotool would do it letter by letter, and GTK misses some. */
  private async mapKeys(text: string) {
    const letters = new Set([...text].filter((c) => c > '~'))
    const missing = [...letters].filter((c) => !this.mapped.has(c))
    if (missing.length === 0) return
    const taken = new Set(this.mapped.values())
    const empty = [...execFileSync('xmodmap', ['-pke'], { env: this.env, encoding: 'utf8' }).matchAll(/^keycode +(\d+) = *$/gm)].map(([, key]) => key!)
    // When all are taken, letters that this text does not need give theirs up.
    const unneeded = [...this.mapped].filter(([c]) => !letters.has(c))
    const free = [...empty.filter((key) => !taken.has(key)), ...unneeded.map(([, key]) => key)]
    const freed = new Map(unneeded.map(([c, key]) => [key, c]))
    const assign: string[] = []
    for (const c of missing) {
      const key = free.shift()
      if (!key) throw new Error('no key is left for ' + c)
      this.mapped.delete(freed.get(key) ?? '')
      this.mapped.set(c, key)
      assign.push('-e', `keycode ${key} = ${keyName(c)} ${keyName(c)}`)
    }
    execFileSync('xmodmap', assign, { env: this.env })
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
  /** strokes sends Backspaces and letters as keys, 1 ms apart, as UniKey does. */
  async strokes(strokes: Stroke[]) {
    await this.mapKeys(strokes.map(({ text }) => text).join(''))
    const names = strokes.flatMap(({ back, text }) => [...Array<string>(back).fill('BackSpace'), ...[...text].map(keyName)])
    this.x('key', '--delay', '1', ...names)
    await this.settle()
  }
  /** settle waits until the keys sent have arrived: WebKit handles them apart from the mouse. */
  private async settle() {
    const look = () => this.evaluate<string>(`const e = document.activeElement; return String(e?.value ?? e?.innerText ?? '')`)
    let last = ''
    await until('the keys arrive', async () => {
      const now = await look()
      await new Promise((resolve) => setTimeout(resolve, 120))
      const same = now === last
      last = now
      return same && (await look()) === now
    })
  }
  async press(key: string) {
    this.x('key', '--clearmodifiers', key.split('+').map((k) => xKeys[k] ?? (k.length === 1 ? k.toLowerCase() : k)).join('+'))
    await this.settle()
  }
  /** copy puts a page on the clipboard, as another program does. */
  async copy(html: string) {
    // It stays to hand the page out, until the display ends.
    execFileSync('xclip', ['-selection', 'clipboard', '-t', 'text/html', '-i'], { env: this.env, input: html, stdio: ['pipe', 'ignore', 'ignore'] })
  }
  async chooseFile(role: Role, name: string, path: string) {
    await this.click(role, name)
    let dialog = ''
    await until('the file dialog opens', async () => {
      dialog = this.x('search', '--onlyvisible', '--class', 'toasoan').split('\n').find((id) => id && id !== this.id && this.isDialog(id)) ?? ''
      return dialog !== ''
    })
    this.x('windowfocus', '--sync', dialog)
    this.x('key', 'slash') // opens the field for a path
    await new Promise((resolve) => setTimeout(resolve, 800))
    this.x('type', '--delay', '30', '--', path.slice(1))
    await new Promise((resolve) => setTimeout(resolve, 300))
    this.x('key', 'Return')
    await until('the file dialog closes', async () => {
      try {
        return !this.x('search', '--onlyvisible', '--class', 'toasoan').split('\n').includes(dialog)
      } catch {
        return true
      }
    })
    this.x('windowfocus', this.id)
  }
  private isDialog(id: string): boolean {
    return !/^Tòa Soạn$/.test(this.x('getwindowname', id)) && Number(/Geometry: (\d+)/.exec(this.x('getwindowgeometry', id))?.[1]) > 300
  }
  private shows(text: string): Promise<boolean> {
    return this.evaluate(`const text = ${JSON.stringify(text)};
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
      for (let e = walk.currentNode; e; e = walk.nextNode()) {
        if (!(e.textContent ?? '').replace(/\\s+/g, ' ').includes(text)) continue;
        if ([...e.children].some((c) => (c.textContent ?? '').replace(/\\s+/g, ' ').includes(text))) continue;
        const r = e.getBoundingClientRect();
        if (r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden') return true;
      }
      return false;`)
  }
  sees(text: string, timeout = 10_000) {
    return until(`“${text}” is visible`, () => this.shows(text), timeout)
  }
  seesNot(text: string) {
    return until(`“${text}” is gone`, async () => !(await this.shows(text)))
  }
  async value(role: Role, name: string) {
    await this.point(role, name)
    return this.evaluate<string>(`${findInPage} const e = find(${JSON.stringify(role)}, ${JSON.stringify(name)}); return 'value' in e ? e.value : e.innerText`)
  }
  async reload() {
    await this.evaluate(`setTimeout(() => location.reload(), 20)`)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await this.ready()
  }
  async screenshot(path: string) {
    execFileSync('import', ['-window', 'root', path], { env: this.env })
  }
  /** signal reaches the program itself: dbus-run-session ends with its child, not the other way round. */
  private signal(name: NodeJS.Signals) {
    const session = this.program.pid
    if (this.program.exitCode !== null || this.program.signalCode !== null) return
    for (const pid of readFileSync(`/proc/${session}/task/${session}/children`, 'utf8').trim().split(' ').map(Number)) {
      if (pid && readlinkSync(`/proc/${pid}/exe`).includes('toasoan')) process.kill(pid, name)
    }
  }
  async kill() {
    this.signal('SIGKILL')
    await ended(this.program)
    await stop(this.display)
  }
  async close() {
    this.signal('SIGTERM')
    await Promise.race([ended(this.program), new Promise((resolve) => setTimeout(resolve, 10_000))])
    await stop(this.program)
    await stop(this.display)
  }
}
