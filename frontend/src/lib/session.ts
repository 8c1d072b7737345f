/** What is remembered between two runs of the window; never anything that must not be lost. */

const prefix = 'toasoan.'

/** recall gives what was remembered under a name; "" when nothing was, or the browser forbids it. */
export function recall(name: string): string {
  try {
    return localStorage.getItem(prefix + name) ?? ''
  } catch {
    return ''
  }
}

/** remember keeps a word under a name, where the browser allows it. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value)
  } catch {
    // Private windows forbid it; then the next run simply starts anew.
  }
}
