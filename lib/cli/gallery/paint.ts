import hljs from 'highlight.js/lib/core'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'

hljs.registerLanguage('typescript', typescript)
hljs.registerLanguage('xml', xml)

/** One hue: what the language says is quiet, what the flow says is not. Classes of app/look/lab.css. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/\bhljs-comment\b/, 'c'],
  [/\bhljs-(keyword|meta|literal)\b/, 'k'],
  [/\bhljs-string\b/, 's'],
  [/\bhljs-(title|name)\b/, 'f'],
  [/\bhljs-subst\b/, ''],
]

/**
 * Source as HTML, a block for each line. It is class-based, for a page takes no styles of its own, and its text is the source, so that it
 * can be copied. `served`: the states that a line is there for.
 */
export function paint(source: string, served: ReadonlyMap<number, ReadonlySet<string>>): string {
  const { value } = hljs.highlight(source, { language: 'typescript' })
  return toLines(value)
    .map((html, index) => {
      const states = [...(served.get(index + 1) ?? [])].sort().join(' ')
      return `<span class="l"${states && ` data-on="${states}"`}>${html}\n</span>`
    })
    .join('')
}

/** What is coloured may go on in the next line; a block of it may not. */
function toLines(html: string): string[] {
  const lines = ['']
  const looks: string[] = []
  for (const { 0: token, index: at } of html.matchAll(/<span class="[^"]*">|<\/span>|[^<]+/g)) {
    // An attribute in braces is an expression, whatever it looks like in HTML.
    if (token === '</span>') looks.pop()
    else if (token.startsWith('<'))
      looks.push(html[at + token.length] === '{' ? '' : (lookOf(token) ?? looks.at(-1) ?? ''))
    else
      for (const [index, text] of token.split('\n').entries()) {
        if (index > 0) lines.push('')
        lines.push((lines.pop() ?? '') + dressed(text, looks.at(-1)))
      }
  }
  return lines
}

function lookOf(token: string): string | undefined {
  return LOOKS.find(([pattern]) => pattern.test(token))?.[1]
}

function dressed(text: string, look: string | undefined): string {
  return look && text ? `<span class="${look}">${text}</span>` : text
}
