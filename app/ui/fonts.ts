import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'

/** Both voices, for <html>: look/mixes.css names them --font-sans (to the person) and --font-mono (the machine's). */
export const FONTS = `${GeistSans.variable} ${GeistMono.variable}`
