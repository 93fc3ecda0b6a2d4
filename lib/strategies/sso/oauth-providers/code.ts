import { z } from 'zod'
import type { KnownOAuthProvider } from '@/lib/model/oauth'
import { githubEndpoints, githubQuestions, readGithub } from './github'
import { id, isTrue, text, toPerson } from './person'
import type { CodeFacts, Endpoints } from './provider'

const usual = { kind: 'code', authentication: 'post' } as const

const facebook = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  picture: z.object({ data: z.object({ url: text }) }).nullish(),
})
const x = z.object({
  data: z.object({ id, username: text, name: text, profile_image_url: text }),
})
const discord = z.object({
  id,
  username: text,
  global_name: text,
  email: text,
  verified: z.unknown(),
  avatar: text,
})
const spotify = z.object({
  id,
  display_name: text,
  email: text,
  images: z.array(z.object({ url: text })).nullish(),
})
const notion = z.object({
  bot: z.object({
    owner: z.object({
      user: z.object({
        id,
        name: text,
        avatar_url: text,
        person: z.object({ email: text }).nullish(),
      }),
    }),
  }),
})
const linear = z.object({
  data: z.object({ viewer: z.object({ id, name: text, displayName: text, email: text, avatarUrl: text }) }),
})

/** Providers without OpenID Connect. Where they do not say that an address was proven, it was not. */
export const CODE_PROVIDERS = {
  github: {
    ...usual,
    scopes: ['user:email'],
    prompts: ['select_account'],
    loginHint: 'login',
    endpoints: githubEndpoints,
    questions: githubQuestions,
    read: readGithub,
  },
  facebook: {
    ...usual,
    scopes: ['public_profile', 'email'],
    endpoints: at(
      'https://www.facebook.com',
      '/v24.0/dialog/oauth',
      'https://graph.facebook.com/v24.0/oauth/access_token',
    ),
    questions: (url) => [
      {
        url: moved(
          'https://graph.facebook.com/v24.0/me?fields=id,first_name,last_name,email,picture.width(256)',
          url,
        ),
      },
    ],
    // It hands on addresses that nobody ever confirmed, and does not tell which.
    read([me]) {
      const said = facebook.parse(me)
      const image = said.picture?.data.url
      return toPerson({
        id: said.id,
        email: said.email,
        firstName: said.first_name,
        lastName: said.last_name,
        image,
      })
    },
  },
  x: {
    ...usual,
    authentication: 'basic',
    scopes: ['users.read', 'tweet.read'],
    endpoints: at('https://x.com', '/i/oauth2/authorize', 'https://api.x.com/2/oauth2/token'),
    questions: (url) => [{ url: moved('https://api.x.com/2/users/me?user.fields=profile_image_url', url) }],
    read([me]) {
      const { data } = x.parse(me)
      return toPerson({ ...data, image: data.profile_image_url })
    },
  },
  discord: {
    ...usual,
    scopes: ['identify', 'email'],
    prompts: ['consent', 'none'],
    endpoints: at('https://discord.com', '/oauth2/authorize', 'https://discord.com/api/oauth2/token'),
    questions: (url) => [{ url: moved('https://discord.com/api/users/@me', url) }],
    read([me]) {
      const said = discord.parse(me)
      const image = said.avatar ? `https://cdn.discordapp.com/avatars/${said.id}/${said.avatar}.png` : null
      return toPerson({ ...said, name: said.global_name, verified: isTrue(said.verified), image })
    },
  },
  spotify: {
    ...usual,
    authentication: 'basic',
    scopes: ['user-read-email'],
    endpoints: at('https://accounts.spotify.com', '/authorize', 'https://accounts.spotify.com/api/token'),
    questions: (url) => [{ url: moved('https://api.spotify.com/v1/me', url) }],
    // "This email address is unverified" (Web API reference).
    read([me]) {
      const said = spotify.parse(me)
      return toPerson({
        id: said.id,
        email: said.email,
        name: said.display_name,
        image: said.images?.[0]?.url,
      })
    },
  },
  notion: {
    ...usual,
    authentication: 'basic',
    scopes: [],
    parameters: { owner: 'user' },
    endpoints: at('https://api.notion.com', '/v1/oauth/authorize', 'https://api.notion.com/v1/oauth/token'),
    questions: (url) => [
      { url: moved('https://api.notion.com/v1/users/me', url), headers: { 'notion-version': '2022-06-28' } },
    ],
    read([me]) {
      const { user } = notion.parse(me).bot.owner
      return toPerson({ id: user.id, email: user.person?.email, name: user.name, image: user.avatar_url })
    },
  },
  linear: {
    ...usual,
    scopes: ['read'],
    endpoints: at('https://linear.app', '/oauth/authorize', 'https://api.linear.app/oauth/token'),
    questions: (url) => [
      {
        url: moved('https://api.linear.app/graphql', url),
        body: JSON.stringify({ query: '{ viewer { id name displayName email avatarUrl } }' }),
      },
    ],
    read([answer]) {
      const { viewer } = linear.parse(answer).data
      return toPerson({ ...viewer, username: viewer.displayName, image: viewer.avatarUrl })
    },
  },
} as const satisfies Partial<Record<KnownOAuthProvider, CodeFacts>>

function at(issuer: string, authorize: string, token: string): (url: string | null) => Endpoints {
  return (url) => ({
    issuer: moved(issuer, url),
    authorization_endpoint: moved(`${issuer}${authorize}`, url),
    token_endpoint: moved(token, url),
  })
}

/** The same path at another server. */
function moved(address: string, url: string | null): string {
  if (url === null) return address
  const { pathname, search } = new URL(address)
  return `${url.replace(/\/$/, '')}${pathname === '/' ? '' : pathname}${search}`
}
