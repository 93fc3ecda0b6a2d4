import type { Clerk } from '../clerk'
import { hearWord, type PopupWord } from './popup-word'

const LOOK_EVERY_MS = 300
/** A window says its last word and closes: what it said may arrive after it is gone. */
const LOOKS_AFTER_CLOSE = 2

interface Waited {
  popup: Window
  id: string
  /** Nobody wants to know any more: another attempt was started, or this one was reset. */
  isOver: () => boolean
}

/**
 * Waits for the word of a window; null where it was closed without one. A provider that cuts the two apart makes a
 * window look closed which is not. Only when this page has the focus again has somebody really left the other one.
 */
export function awaitWord({ store, waits }: Clerk, { popup, id, isOver }: Waited): Promise<PopupWord | null> {
  return new Promise((resolve) => {
    let closed = 0
    const unsubscribe = store.subscribe(() => {
      if (isOver()) giveUp()
    })
    const stopHearing = hearWord(popup, id, finish)
    const timer = setInterval(() => {
      closed = popup.closed && document.hasFocus() ? closed + 1 : 0
      if (closed > LOOKS_AFTER_CLOSE) giveUp()
    }, LOOK_EVERY_MS)
    waits.add(giveUp)

    function giveUp(): void {
      finish(null)
    }
    function finish(word: PopupWord | null): void {
      clearInterval(timer)
      unsubscribe()
      stopHearing()
      waits.delete(giveUp)
      resolve(word)
    }
  })
}
