/** The part of samlp that lib/cli/demo/saml.ts calls; it comes without types. */
declare module 'samlp' {
  interface SamlConfig {
    issuer: string
    cert: string
    key: string
    audience: string
    destination: string
    recipient: string
    inResponseTo?: string | undefined
    lifetimeInSeconds: number
    signResponse: boolean
    signAssertion?: boolean
    signatureAlgorithm: 'rsa-sha256' | 'rsa-sha1'
    digestAlgorithm: 'sha256' | 'sha1'
    authnContextClassRef: string
    profileMapper(user: unknown): SamlProfile
  }
  interface SamlProfile {
    getClaims(): Record<string, string>
    getNameIdentifier(): { nameIdentifier: string; nameIdentifierFormat: string }
  }
  interface SamlRequest {
    id?: string
    issuer?: string
    subject?: string
    assertionConsumerServiceURL?: string
    forceAuthn?: string
  }
  const samlp: {
    getSamlResponse(config: SamlConfig, user: unknown, done: (error: Error | null, xml: string) => void): void
    sendError(
      options: Omit<SamlConfig, 'profileMapper'> & {
        error: { code: string; description: string }
        getPostURL(request: unknown, done: (error: null, url: string) => void): void
      },
    ): (
      request: unknown,
      response: { set(): void; send(html: string): void },
      next: (error: Error) => void,
    ) => void
    parseRequest(
      request: { query: Record<string, string> },
      done: (error: Error | null, request?: SamlRequest) => void,
    ): void
  }
  export default samlp
}
