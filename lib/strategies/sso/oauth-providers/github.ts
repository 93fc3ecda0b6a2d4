import { z } from 'zod'
import { id, text, toPerson } from './person'
import type { Endpoints, Person, Question } from './provider'

const user = z.object({ id: z.number().int().positive(), login: text, name: text, avatar_url: text })
const emails = z.array(z.object({ email: id, primary: z.boolean(), verified: z.boolean() }))

/** `url`: a GitHub Enterprise Server. */
export function githubEndpoints(url: string | null): Endpoints {
  const base = `${baseOf(url)}/login/oauth`
  return { issuer: base, authorization_endpoint: `${base}/authorize`, token_endpoint: `${base}/access_token` }
}

export function githubQuestions(url: string | null): Question[] {
  const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' }
  return ['/user', '/user/emails'].map((path) => ({ url: `${apiOf(url)}${path}`, headers }))
}

/** The address of the profile is what its owner likes to show; the list says which one is theirs. */
export function readGithub([me, list]: readonly unknown[]): Person {
  const said = user.parse(me)
  const primary = emails.parse(list).find((one) => one.primary)
  return toPerson({
    id: String(said.id),
    email: primary?.email,
    verified: primary?.verified,
    name: said.name,
    username: said.login,
    image: said.avatar_url,
  })
}

function baseOf(url: string | null): string {
  return (url ?? 'https://github.com').replace(/\/$/, '')
}

function apiOf(url: string | null): string {
  if (url === null) return 'https://api.github.com'
  const { hostname, protocol, host } = new URL(url)
  // GitHub Enterprise Cloud with data residency answers at a host of its own.
  return hostname.endsWith('.ghe.com') ? `${protocol}//api.${host}` : `${baseOf(url)}/api/v3`
}
