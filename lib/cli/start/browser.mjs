import { existsSync } from 'node:fs'
import { run, runTool } from './run.mjs'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const ADVICE = `The tests need a browser. Install Chromium or Chrome (Debian: apt-get install chromium),
or set CHROMIUM_PATH to one.`

/** The path of a Chromium or Chrome: one that is there, else Playwright's own, else (for root in CI only) Debian's. Null says why. */
export async function findBrowser(env) {
  if (env.CHROMIUM_PATH)
    return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : advise(`There is no ${env.CHROMIUM_PATH}.`)
  const installed = INSTALLED.find(existsSync)
  if (installed) return installed
  const own = await playwrightsOwn(env)
  if (own) return own
  if (env.CI === 'true' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update'], env)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      ...env,
      DEBIAN_FRONTEND: 'noninteractive',
    })
  }
  return INSTALLED.find(existsSync) ?? advise(ADVICE)
}

async function playwrightsOwn(env) {
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  const code = await runTool('playwright', ['install', 'chromium'], env)
  return code === 0 && existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

function advise(message) {
  console.error(message)
  return null
}
