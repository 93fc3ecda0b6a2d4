import ts from 'typescript'

/** A facade says `null` before there is an attempt; it stands where one would begin. */
const BEGINNINGS = ['needs_identifier', 'missing_requirements']

/**
 * The states that each line of a flow serves, by line number from 1: the cases of its `switch` on a status, what they show, and what is
 * done where a status is compared.
 */
export function servedLines(source: string): Map<number, Set<string>> {
  const file = ts.createSourceFile('flow.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const served = new Map<number, Set<string>>()

  function mark(from: number, to: number, states: readonly string[]): void {
    const last = file.getLineAndCharacterOfPosition(to).line
    for (let line = file.getLineAndCharacterOfPosition(from).line; line <= last; line += 1)
      served.set(line + 1, new Set([...(served.get(line + 1) ?? []), ...states]))
  }

  function visit(node: ts.Node): void {
    if (ts.isSwitchStatement(node) && isStatus(node.expression)) visitSwitch(node)
    if (ts.isIfStatement(node)) visitIf(node)
    ts.forEachChild(node, visit)
  }

  /** Cases without a body of their own share that of the next. */
  function visitSwitch({ caseBlock }: ts.SwitchStatement): void {
    let states: string[] = []
    for (const clause of caseBlock.clauses) {
      if (!ts.isCaseClause(clause)) continue
      const own = statesOf(clause.expression)
      mark(clause.getStart(), clause.getEnd(), own)
      states.push(...own)
      if (clause.statements.length === 0) continue
      const [first] = clause.statements
      if (first) mark(first.getStart(), clause.getEnd(), states)
      for (const shown of shownBy(clause)) mark(shown.getStart(), shown.getEnd(), states)
      states = []
    }
  }

  /** `if (status === 'x') …` serves x; after `if (status !== 'x') return` the rest of the block does. */
  function visitIf(node: ts.IfStatement): void {
    for (const { states, isEqual } of comparisons(node.expression)) {
      const end = isEqual || !leaves(node.thenStatement) ? node.getEnd() : node.parent.getEnd() - 1
      mark(node.getStart(), Math.max(end, node.getEnd()), states)
    }
  }

  visit(file)
  return served
}

/** The steps that are declared beside a switch and named in one of its cases. */
function shownBy(clause: ts.CaseClause): ts.Node[] {
  const names = new Set<string>()
  const collect = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) return collect(node.expression)
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, collect)
  }
  clause.statements.forEach(collect)
  const block = clause.parent.parent.parent
  if (!ts.isBlock(block)) return []
  return block.statements.filter(ts.isVariableStatement).filter(({ declarationList }) =>
    declarationList.declarations.some(({ name, initializer }) => {
      return ts.isIdentifier(name) && names.has(name.text) && initializer && holdsElement(initializer)
    }),
  )
}

function holdsElement(node: ts.Node): boolean {
  if (ts.isJsxElement(node) || ts.isJsxFragment(node) || ts.isJsxSelfClosingElement(node)) return true
  return ts.forEachChild(node, holdsElement) ?? false
}

function comparisons(node: ts.Expression): { states: string[]; isEqual: boolean }[] {
  if (ts.isParenthesizedExpression(node)) return comparisons(node.expression)
  if (!ts.isBinaryExpression(node)) return []
  const { left, operatorToken, right } = node
  const isEqual = operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken
  if (isEqual || operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken) {
    const states = isStatus(left) ? statesOf(right) : []
    return states.length > 0 ? [{ states, isEqual }] : []
  }
  return [...comparisons(left), ...comparisons(right)]
}

/** `signIn.status`, `status` */
function isStatus(node: ts.Expression): boolean {
  return /(^|\.)status$/.test(node.getText().replaceAll('?', ''))
}

function statesOf(node: ts.Expression): string[] {
  if (node.kind === ts.SyntaxKind.NullKeyword) return BEGINNINGS
  return ts.isStringLiteral(node) ? [node.text] : []
}

function leaves(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some(leaves)
  return ts.isReturnStatement(node) || ts.isThrowStatement(node)
}
