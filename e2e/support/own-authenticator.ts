import { expect, type Page } from '@playwright/test'

/** What a virtual authenticator of Chromium's has heard of the passkeys that it keeps. */
export interface OwnAuthenticator {
  /** The passkeys that it keeps now. */
  kept(): Promise<{ userName?: string | undefined; userDisplayName?: string | undefined }[]>
  /** Waits until the page has told it that one is gone (Signal API). */
  heardDeleted(): Promise<void>
  /** Waits until the page has told it what the account is called. */
  heardName(displayName: string): Promise<void>
}

/** Gives a page's browser a device that asks for a finger, and gets one. */
export async function addAuthenticator(page: Page): Promise<OwnAuthenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const deleted: string[] = []
  const names: (string | undefined)[] = []
  cdp.on('WebAuthn.credentialDeleted', ({ credentialId }) => void deleted.push(credentialId))
  cdp.on('WebAuthn.credentialUpdated', ({ credential }) => void names.push(credential.userDisplayName))
  return {
    kept: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    heardDeleted: () => expect.poll(() => deleted.length).toBeGreaterThan(0),
    heardName: (displayName) => expect.poll(() => names).toContain(displayName),
  }
}
