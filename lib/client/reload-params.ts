/** What `reload()` of any resource takes. It changes nothing here: it is for apps on a phone that turn their token over. */
export interface ReloadParams {
  rotatingTokenNonce?: string
}
