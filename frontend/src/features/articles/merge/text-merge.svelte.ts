import type { Article, Draft, FieldConflict, Merge, MergePart } from '../../../lib/backend'
import { blocksIn, documentOf } from '../../../lib/editor/blocks'
import { fieldsOf, sameField, splitKeywords } from '../article-fields'

export type Choice = 'mine' | 'theirs' | 'both'

/**
 * TextMerge is two texts that changed the same places, while the person chooses
 * at each. What only one of them changed is agreed already.
 */
export class TextMerge {
  readonly fields: FieldConflict[]
  readonly parts: MergePart[]
  /** The newer article as it is stored. */
  readonly theirs: Draft
  #mine: Draft
  #base: Article
  #choices = $state<Record<string, Choice>>({})

  /** base is the article that both began from, with the fields it had. */
  constructor(mine: Draft, base: Article, merge: Merge) {
    this.#mine = mine
    this.#base = base
    this.theirs = merge.draft
    this.fields = merge.fields
    this.parts = merge.parts
  }

  /** places gives the key of each difference, from the top down: a field's name, or the number of a part. */
  get places(): string[] {
    const parts = this.parts.flatMap((part, index) => (part.conflict ? [String(index)] : []))
    return [...this.fields.map(({ field }) => field), ...parts]
  }

  /** open gives the places where nothing is chosen yet. */
  get open(): string[] {
    return this.places.filter((place) => !this.#choices[place])
  }

  choice(place: string): Choice | undefined {
    return this.#choices[place]
  }

  choose(place: string, choice: Choice): void {
    this.#choices[place] = choice
  }

  /** result gives the merged article; at open places it has the newer text. */
  result(): Draft {
    const body = this.parts.flatMap((part, index) => {
      if (!part.conflict) return blocksIn(part.document)
      const choice = this.#choices[index] ?? 'theirs'
      return [...(choice === 'theirs' ? [] : blocksIn(part.mine.document)), ...(choice === 'mine' ? [] : blocksIn(part.theirs.document))]
    })
    return { ...this.#mine, article: this.#article(), document: documentOf(body) }
  }

  #article(): Article {
    const base = fieldsOf(this.#base)
    const mine = fieldsOf(this.#mine.article)
    const theirs = fieldsOf(this.theirs.article)
    for (const name of Object.keys(theirs) as (keyof typeof theirs)[]) {
      const conflict = this.fields.some(({ field }) => field === name)
      const takeMine = conflict ? this.#choices[name] === 'mine' : !sameField(mine[name], base[name])
      if (takeMine) theirs[name] = mine[name]
    }
    return { ...this.theirs.article, ...theirs, keywords: splitKeywords(theirs.keywords), body: '' }
  }
}
