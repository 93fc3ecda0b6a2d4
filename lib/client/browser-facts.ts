interface BrowserFacts {
  /** `en-GB` */
  locale: string | undefined
  /** `Europe/Vienna` */
  timezone: string
}

/** Adds what every `create` tells of the browser, for mails about this sign-in. A zone that the caller names goes first. */
export function withBrowserFacts<P extends object>(
  params: P & { timezone?: string | undefined },
): P & BrowserFacts {
  const locale = typeof navigator === 'undefined' ? undefined : navigator.language
  return { ...params, locale, timezone: params.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
}
