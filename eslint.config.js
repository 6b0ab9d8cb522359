import js from "@eslint/js";
import globals from "globals";

const RESTRICTED = [
  {
    selector: "ArrowFunctionExpression > :matches(Literal.body[regex], CallExpression.body > MemberExpression.callee > Literal.object[regex])",
    message: "The minifier takes a slash right after => for a division: give the regular expression a name.",
  },
  {selector: "FunctionDeclaration", message: "Functions are constants here: const name = () => {}."},
];

export default [
  {ignores: ["build/", ".venv*/", "node_modules/"]},
  js.configs.recommended,
  {
    languageOptions: {ecmaVersion: 2022, sourceType: "module", globals: globals.browser},
    linterOptions: {reportUnusedDisableDirectives: "error"},
    rules: {
      "curly": ["error", "multi-line"],
      "eqeqeq": ["error", "always", {null: "ignore"}],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", {varsIgnorePattern: "^_", argsIgnorePattern: "^_"}],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "sort-imports": ["error", {ignoreDeclarationSort: true, ignoreCase: false}],
      "no-restricted-properties": ["error",
        {property: "outerHTML", message: "Untrusted text enters by textContent only."},
        {property: "insertAdjacentHTML", message: "Untrusted text enters by textContent only."},
        {object: "document", property: "write", message: "Untrusted text enters by textContent only."}],
      "no-restricted-syntax": ["error", ...RESTRICTED],
    },
  },
  {files: ["service/web/embed/*.js"], languageOptions: {globals: {ENGLISH: "readonly", LOCALES: "readonly", LOCALES_TAG: "readonly", STYLE: "readonly", loadLazyParts: "readonly"}}},
  {files: ["service/web/static/shared/elements.js"], rules: {"no-restricted-properties": "off"}},
  {
    files: ["service/web/embed/*.js", "service/web/static/shared/*.js"],
    rules: {"no-restricted-syntax": ["error", ...RESTRICTED, {selector: "TemplateLiteral TemplateLiteral", message: "The minifier does not understand a template inside a template."}]},
  },
  {files: ["tests/field/browsers/*.js"], rules: {"no-unused-vars": "off"}}, // what a test sends to a browser calls these
  {files: ["tests/js/**", "eslint.config.js"], languageOptions: {globals: globals.node}},
];
