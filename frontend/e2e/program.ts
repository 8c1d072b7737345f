import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const bin = resolve(import.meta.dirname, '../../build/bin')

/** The program as it is shipped, and the same with the probe for the window's tests. */
export const toasoan = join(bin, 'toasoan')
export const toasoanProbe = join(bin, 'toasoan-probe')

/** Newsroom is a folder with the sample newsroom that goes away after the test. */
export class Newsroom {
  readonly home = mkdtempSync(join(tmpdir(), 'toasoan-e2e-'))
  readonly folder = join(this.home, 'newsroom')

  constructor() {
    this.run('init', '--sample')
  }

  /** run carries out a subcommand; it throws when the exit code is not 0. */
  run(...args: string[]): string {
    return execFileSync(toasoan, ['--newsroom', this.folder, ...args], { encoding: 'utf8', env: this.env(), stdio: 'pipe' })
  }

  /** env keeps the program's log and settings away from the person's own. */
  env(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    return { ...process.env, XDG_STATE_HOME: join(this.home, 'state'), XDG_DATA_HOME: join(this.home, 'data'), XDG_CACHE_HOME: join(this.home, 'cache'), ...more }
  }

  remove() {
    rmSync(this.home, { recursive: true, force: true })
  }
}

/** start runs a program and gives it with the first line of output that matches. */
export async function start(command: string, args: string[], env: NodeJS.ProcessEnv, line: RegExp): Promise<{ process: ChildProcess; match: string }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const match = await new Promise<string>((ready, fail) => {
    const read = (data: Buffer) => {
      output += data
      const found = line.exec(output)
      if (found) ready(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => fail(new Error(`${command} ended with ${code}: ${output}`)))
    child.on('error', fail)
  })
  return { process: child, match }
}

/** ended waits until a process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

/** stop ends a process by its own pid and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended(child)
  clearTimeout(late)
}
