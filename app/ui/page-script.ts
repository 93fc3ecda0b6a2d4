/**
 * The one inline script, run before the first paint: the theme without a flash, and menus that close.
 * It sets `js` and `dark` or `light` on <html>; without it the system's theme holds and <details> still open and close.
 */
export const PAGE_SCRIPT = `(() => {
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  const chosen = () => { try { return localStorage.getItem('theme') } catch { return null } }
  const choose = (theme) => { try { localStorage.setItem('theme', theme) } catch {} }
  const paint = (theme) => { root.classList.toggle('dark', theme === 'dark'); root.classList.toggle('light', theme !== 'dark') }
  const repaint = () => paint(chosen() ?? (system.matches ? 'dark' : 'light'))
  root.classList.add('js')
  repaint()
  system.addEventListener('change', repaint)
  addEventListener('storage', repaint)
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(except)) menu.open = false
  }
  addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null
    closeMenus(target)
    if (!target?.closest('[data-theme-switch]')) return
    const theme = root.classList.contains('dark') ? 'light' : 'dark'
    choose(theme)
    paint(theme)
  })
  addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && document.querySelector('details.menu[open]')
    if (!menu) return
    closeMenus(null)
    menu.querySelector('summary')?.focus()
  })
})()`
