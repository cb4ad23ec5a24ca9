import { readFileSync } from "node:fs";
import ts from "typescript";

/** Attributes of elements and components that hold no words: names, classes, addresses, choices of a look. */
const technical =
  /^(className|type|name|id|key|href|action|method|look|size|icon|kind|shape|layout|width|gap|tone|tag|align|is|says|role|rel|target|value|inputMode|autoComplete|htmlFor|scope|weight|from|task|reader|viewBox|points|d|intent|mark|fill|data-.*|aria-(hidden|current|live|controls)|on[A-Z].*)$/;
/** Properties and calls whose texts are names of things: permissions, states, headers, formats. */
const naming = /^(may|role|is|kind|turn|task|path|icon|look|className|width|shape|layout|method)$/;
const namingCall =
  /(^|\.)(may|loadFlow|loadDraft|requireCustomer|requireViewer|join|split|replace|replaceAll|querySelector|setItem|getItem|error|info|warn)$/;

/**
 * The words that a file of the portal says itself, each with its line: text of elements, and texts in code that read as
 * words, having a space between two of them or beginning like a sentence.
 */
export function wordsOutside(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const text = saidBy(node);
    if (text !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file}:${line + 1} ${text.trim().replace(/\s+/g, " ")}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function saidBy(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? node.text : undefined;
  const text = textOf(node);
  if (text !== undefined && /\p{L}/u.test(text) && isShown(node)) return text;
  return text !== undefined && readsAsWords(text) && !isName(node) ? text : undefined;
}

/** One word is enough where it stands in an element, whatever its choice depends on: `{narrow ? " left" : null}`. */
function isShown(node: ts.Node): boolean {
  let { parent } = node;
  while (
    ts.isConditionalExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    (ts.isBinaryExpression(parent) && /^(&&|\|\||\?\?)$/.test(parent.operatorToken.getText()))
  )
    parent = parent.parent;
  return ts.isJsxExpression(parent) && (ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent));
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
}

const readsAsWords = (text: string) =>
  /\p{L}{2,}[^\p{L}…]*\s+[^\p{L}…]*[\p{L}…]|…[^\p{L}…]*\s+[^\p{L}…]*\p{L}{2,}/u.test(text) ||
  /^\s*\p{Lu}\p{Ll}+[.:…]?\s*…?$/u.test(text);

/** Where a text is a name for the program, not a word for a person. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
    return true;
  if (ts.isExpressionStatement(parent) || ts.isCaseClause(parent) || ts.isTaggedTemplateExpression(parent))
    return true;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return true;
  if (ts.isPropertyAssignment(parent) && (parent.name === node || naming.test(parent.name.getText())))
    return true;
  if (ts.isCallExpression(parent) && namingCall.test(parent.expression.getText())) return true;
  if (ts.isNewExpression(parent)) return true;
  // What a call is given can be words, whatever its answer is for: action={ask("Check now")}.
  const attribute = ts.findAncestor(
    node,
    (one) => ts.isJsxAttribute(one) || ts.isJsxElement(one) || ts.isCallExpression(one),
  );
  return attribute !== undefined && ts.isJsxAttribute(attribute) && technical.test(attribute.name.getText());
}
