'use client'

import { CopyButton } from '../../ui/copy-button'

/** Copies the file that is shown, as it is read on the page: its text is there already. */
export function CopySource() {
  return <CopyButton what="file" isBare text={() => findShown()?.textContent ?? ''} />
}

function findShown(): Element | undefined {
  return [...document.querySelectorAll('.pane-source pre')].find((pre) => pre.clientHeight > 0)
}
