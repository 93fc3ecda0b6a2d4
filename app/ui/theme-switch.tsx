import { Moon, Sun } from 'lucide-react'
import { Icon } from './lucide'

/** Changes between light and dark; page-script.ts listens. Without JavaScript the system's theme holds and this is hidden. */
export function ThemeSwitch() {
  return (
    <button
      className="btn btn-ghost btn-icon theme-switch needs-script"
      type="button"
      data-theme-switch
      aria-label="Switch theme"
    >
      <Icon of={Sun} />
      <Icon of={Moon} />
    </button>
  )
}
