/** The list that comes with us: the most used passwords of public leaks. Loaded with the first password that somebody chooses. */
export async function isInOfflineList(password: string): Promise<boolean> {
  const common = await (loaded ??= load())
  return common.has(toEntry(password))
}

let loaded: Promise<ReadonlySet<string>> | undefined

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'].map((entry) => toEntry(String(entry))))
}

/** Guessers try every spelling of a word on their list, so upper and lower case are one here. */
function toEntry(password: string): string {
  return password.normalize('NFKC').toLowerCase()
}
