import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ServerResponse } from 'node:http'

const ROOT = path.resolve(import.meta.dirname, '../../..')

/** The app's own sheets, so that a change of its theme is one of these pages, too. */
const APP = [
  'theme',
  'look/mixes',
  'look/base',
  'look/type',
  'look/button',
  'look/field',
  'look/badge',
  'look/row',
  'look/note',
  'look/auth',
]
const FONT = 'node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2'

/** Sends what the pages look like: one sheet and one font, both read anew each time, so that an edit shows. False for anything else. */
export function sendLook(pathname: string, response: ServerResponse): boolean {
  if (pathname === '/look.css') {
    const sheets = APP.map((name) => path.join(ROOT, 'app', `${name}.css`))
    const text = [path.join(import.meta.dirname, 'chooser.css'), ...sheets].map((file) =>
      readFileSync(file, 'utf8'),
    )
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(text.join('\n'))
    return true
  }
  if (pathname === '/geist.woff2') {
    response.writeHead(200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' })
    response.end(readFileSync(path.join(ROOT, FONT)))
    return true
  }
  if (pathname === '/send.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end('document.forms[0].submit()')
    return true
  }
  return false
}
