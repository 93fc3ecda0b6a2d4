import type { VerificationResource } from '../attempt'
import type { Clerk } from '../clerk'
import { ClerkRuntimeError } from '../errors'
import { toAbsolute } from '../page-url'
import { resolveAddress } from '../surroundings'
import { awaitWord } from './popup'
import { popupUrls, type PopupWord } from './popup-word'

/** What the server is told of the way back. */
export interface Routes {
  redirectUrl: string
  actionCompleteRedirectUrl: string
}

export interface Trip {
  /** Left out: this page itself goes. Null: the browser refused to open one. */
  popup?: Window | null | undefined
  /** Where it ends when nothing is left to do. */
  completeUrl: string
  /** Where it ends otherwise. */
  callbackUrl: string
  /** Asks the server for the way there. */
  ask: (routes: Routes) => Promise<void>
  /** The attempt as it is now. */
  read: () => { id: string | undefined; verification: VerificationResource }
  reload: () => Promise<void>
}

/**
 * Goes to a page of somebody else's, who says who it is. In a window of its own it comes back: the attempt is read
 * again by then, and the answer is the window's word, or null where the person closed it.
 * @throws ClerkRuntimeError popup_blocked | oauth_transport_missing_verification_url | invalid_redirect_url
 */
export async function travel(clerk: Clerk, trip: Trip): Promise<PopupWord | null> {
  const { popup, completeUrl, callbackUrl } = trip
  if (popup === null) throw blocked()
  if (!popup) {
    clerk.surroundings.load(await findWay(trip, { completeUrl, callbackUrl }))
    return null
  }
  const id = newTripId()
  const way = await findWay(
    trip,
    popupUrls(id, { completeUrl: toAbsolute(completeUrl), callbackUrl: toAbsolute(callbackUrl) }),
  ).catch((thrown: unknown) => {
    // Nothing comes into it any more.
    popup.close()
    throw thrown
  })
  // The one way to lead a window that is at another site; `replace` leaves no blank page behind.
  popup.location.replace(way)
  const { id: attemptId } = trip.read()
  const isOver = () => trip.read().id !== attemptId
  // The window says to every tab that somebody signed in. This page knows what to do then, and does it itself.
  const hold = () => {}
  clerk.waits.add(hold)
  try {
    const word = await awaitWord(clerk, { popup, id, isOver })
    if (!isOver()) await trip.reload()
    return word
  } finally {
    clerk.waits.delete(hold)
  }
}

async function findWay(
  { ask, read }: Trip,
  { completeUrl, callbackUrl }: Pick<Trip, 'completeUrl' | 'callbackUrl'>,
): Promise<string> {
  await ask({ redirectUrl: toAbsolute(callbackUrl), actionCompleteRedirectUrl: toAbsolute(completeUrl) })
  const { status, externalVerificationRedirectURL } = read().verification
  if (status === 'unverified' && externalVerificationRedirectURL)
    return resolveAddress(externalVerificationRedirectURL.href, window.location.href).href
  throw new ClerkRuntimeError('The server did not say where to go. Start again.', {
    code: 'oauth_transport_missing_verification_url',
  })
}

function blocked(): ClerkRuntimeError {
  return new ClerkRuntimeError('The browser did not open a window. Allow it, or go on in this one.', {
    code: 'popup_blocked',
  })
}

function newTripId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
