/** Role is how a person finds a control: what it is, as a screen reader says it. */
export type Role = 'button' | 'textbox' | 'link' | 'searchbox' | 'combobox' | 'radio' | 'checkbox' | 'option' | 'img'

/** Driver is a person at the program: in a browser or at the real window. */
export interface Driver {
  readonly carrier: 'browser' | 'window'
  /** click presses the control with this accessible name. */
  click(role: Role, name: string): Promise<void>
  /** type sends text to what has the focus, as a keyboard does. */
  type(text: string): Promise<void>
  /** press sends one key or chord, in Playwright's spelling ("Control+S"). */
  press(key: string): Promise<void>
  /** chooseFile presses a control that asks for a file and answers with this one. */
  chooseFile(role: Role, name: string, path: string): Promise<void>
  /** sees waits until a text is visible. */
  sees(text: string, timeout?: number): Promise<void>
  /** seesNot waits until a text is no longer visible. */
  seesNot(text: string): Promise<void>
  /** value gives what a text field holds; of an editor, its text. */
  value(role: Role, name: string): Promise<string>
  /** evaluate runs the body of an async function in the page. */
  evaluate<T>(body: string): Promise<T>
  /** reload opens the program's page anew. */
  reload(): Promise<void>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
  /** kill ends the program as a crash does. */
  kill(): Promise<void>
}

/** until asks again and again until the answer is true. */
export async function until(what: string, ask: () => Promise<boolean>, timeout = 10_000): Promise<void> {
  const end = Date.now() + timeout
  for (;;) {
    if (await ask()) return
    if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
