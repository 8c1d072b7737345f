/** TidyView is what is open of tidying over the page of the article. */
class TidyView {
  open = $state<'tidy' | 'fonts'>()
}

export const tidyView = new TidyView()
