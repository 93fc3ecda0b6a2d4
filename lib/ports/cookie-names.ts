/** What our cookies are called: `__Host-` on https, where the browser then refuses any with a Domain or without Secure (RFC 6265bis, 4.1.3.2). */
export function cookieNames(
  baseUrl: string,
): Record<'client' | 'session' | 'bearer' | 'shown' | 'autofill' | 'later', string> {
  const prefix = baseUrl.startsWith('https:') ? '__Host-' : ''
  return {
    client: `${prefix}__client`,
    session: `${prefix}__session`,
    bearer: `${prefix}__bearer`,
    shown: `${prefix}__shown`,
    autofill: `${prefix}__autofill`,
    later: `${prefix}__later`,
  }
}
