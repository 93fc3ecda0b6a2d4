/*
 * Makes the proof that a `protectCheck` asks for, with Cloudflare's Turnstile:
 *
 *   const { default: prove } = await import(signIn.protectCheck.sdkUrl)
 *   const proofToken = await prove(container, signIn.protectCheck)
 *   await signIn.submitProtectCheck({ proofToken })
 *
 * The page gives an element that is empty, on the screen, and 300 pixels wide. Nothing has to be built for this file: it is served as it is.
 */

let loading

/** Shows the challenge in `container`; answers with its proof. Rejects where it cannot be shown, where it fails, and once `signal` is aborted. */
export default async function prove(container, { token, uiHints = {}, signal }) {
  const turnstile = await load(uiHints.script_url)
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const widget = turnstile.render(container, {
      sitekey: uiHints.site_key,
      action: uiHints.action,
      // The server takes no proof that was made for another check.
      cData: token,
      size: 'flexible',
      'response-field': false,
      callback: resolve,
      'error-callback': (code) => {
        reject(new Error(`Turnstile: ${code}`))
        return true
      },
      'timeout-callback': () => reject(new Error('Turnstile: timeout')),
      'unsupported-callback': () => reject(new Error('Turnstile: unsupported')),
    })
    signal?.addEventListener('abort', () => {
      turnstile.remove(widget)
      reject(signal.reason)
    })
  })
}

/** Once for the page; again after a failure. */
function load(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    const fail = (why) => {
      script.remove()
      loading = undefined
      reject(new Error(`Turnstile: ${why}`))
    }
    script.onload = () => (window.turnstile ? resolve(window.turnstile) : fail('empty'))
    script.onerror = () => fail('blocked')
    document.head.append(script)
  })
  return loading
}
