import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: ['src/app/web/public/**', 'dist', 'var', 'artifacts', 'node_modules', 'eslint.config.js', 'bin'],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='dayjs'][arguments.length=0]",
          message:
            'The day of the reader’s own clock: take today() of platform/web/today.ts, the day in China.',
        },
      ],
    },
  },
  { files: ['src/app/cli/**', 'bench/**'], rules: { 'no-console': 'off' } },
  // Loops over millions of arcs, where every index is in range by construction and a check of each would cost half the speed.
  { files: ['src/allocation/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  // Marked deprecated so that it stands out: single sign-on uses it for a provider on this machine and no other.
  {
    files: ['src/platform/sso.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
)
