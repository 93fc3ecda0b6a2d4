import ts from 'typescript'
import { parse } from '../source-files'

/** A test, or a step of one, as it stands in its file. */
export interface Titled {
  file: string
  title: string
  /** All that it does, with the steps in it. */
  body: string
}

/** Everything with a title and something to do: `test('…', async () => …)`, `test.step('…', …)`, ``it(`…`, …)``. */
export function titledIn(file: string, text?: string): Titled[] {
  const source = parse(file, text)
  const found: Titled[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [first, last] = [node.arguments[0], node.arguments.at(-1)]
      const isDone = last && (ts.isArrowFunction(last) || ts.isFunctionExpression(last))
      if (first && isDone && isText(first))
        found.push({ file, title: first.getText(source).slice(1, -1), body: last.getText(source) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `"signIn.id, signIn.status: of nobody"` names two members. */
export function membersOf(title: string): string[] {
  const [names = ''] = title.split(': ', 1)
  return names === title ? [] : names.split(', ')
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node)
}
