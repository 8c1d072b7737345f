import type { Pattern } from './finding'

/** What is to be found in the whole newsroom, and what may replace it. */
export interface Asked extends Pattern {
  replacement: string
}

/** FindEverywhere carries the wish to search the whole newsroom from the page to the place that does it. */
class FindEverywhere {
  asked = $state.raw<Asked>()

  ask({ query, replacement, exact, wholeWords }: { query: string; replacement: string; exact: boolean; wholeWords: boolean }): void {
    this.asked = { text: query, replacement, exact, wholeWords }
  }
}

/** everywhere is the one wish of the window. */
export const everywhere = new FindEverywhere()
