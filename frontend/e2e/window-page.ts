/** findInPage is the page's part of a WindowDriver: it finds a control by role and accessible name, as Playwright does for the browser. */
export const findInPage = `
const selectors = { button: 'button,[role=button]', link: 'a[href]', textbox: 'textarea,input,[contenteditable=true],[role=textbox]', searchbox: 'input[type=search],[role=searchbox]',
  combobox: 'select,[role=combobox],input[list]', radio: '[role=radio],input[type=radio]', checkbox: '[role=checkbox],input[type=checkbox]', option: '[role=option],option', img: 'img,[role=img]' };
const nameOf = (e) => {
  const by = e.getAttribute('aria-labelledby');
  if (by) return by.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  const own = e.getAttribute('aria-label') ?? e.getAttribute('alt');
  if (own) return own.trim();
  if (e.labels?.length) return [...e.labels].map((l) => l.textContent).join(' ').trim();
  return (e.textContent || e.getAttribute('title') || e.getAttribute('placeholder') || '').replace(/\\s+/g, ' ').trim();
};
const visible = (e) => { if (e.closest('[inert]')) return false; const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden'; };
const find = (role, name) => [...document.querySelectorAll(selectors[role])].find((e) => visible(e) && nameOf(e) === name);
`
