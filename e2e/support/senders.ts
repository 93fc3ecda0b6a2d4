/** Whoever posts and is not a page of ours: what says so, and what they are told. */
// prettier-ignore
export const SENDERS: readonly [who: string, headers: (url: string) => Record<string, string>, code: string][] = [
  ['another origin',               () => ({ origin: 'http://evil.example' }),                                     'origin_invalid'],
  ['our host by another scheme',   (url) => ({ origin: url.replace('http:', 'https:') }),                         'origin_invalid'],
  ['our host on another port',     () => ({ origin: 'http://localhost:1' }),                                      'origin_invalid'],
  ['a sandbox without an origin',  () => ({ origin: 'null' }),                                                    'origin_invalid'],
  ['a liar about the host',        () => ({ origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }), 'origin_invalid'],
  ['nobody who says so',           () => ({}),                                                                    'origin_missing'],
  ['another site',                 () => ({ 'sec-fetch-site': 'cross-site' }),                                    'origin_invalid'],
  ['a neighbour on the same site', () => ({ 'sec-fetch-site': 'same-site' }),                                     'origin_invalid'],
  ['an address bar',               () => ({ 'sec-fetch-site': 'none' }),                                          'origin_invalid'],
]
