// dependency-cruiser asks swc for plain TypeScript, which can not read JSX: .tsx files are parsed as what they are.
const swc = require('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

// The import rules of the project, executable. A feature may import only features that stand earlier here.
const FEATURES = [
  'team',
  'stores',
  'rule-sets',
  'products',
  'webhooks',
  'changes',
  'copies',
  'templates',
  'matrix',
  'sheets',
  'schedules',
  'history',
];

const PURE_FILES = '(rules|translate|contract)\\.ts$';
const own = (path) => `^src/${path}`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: own('shared/') },
      to: { path: own('(?!shared/)') },
    },
    {
      name: 'gateway-imports-only-shared',
      severity: 'error',
      from: { path: own('gateway/') },
      to: { path: own('(?!shared/|gateway/)') },
    },
    {
      name: 'modes-import-only-shared',
      severity: 'error',
      from: { path: own('modes/') },
      to: { path: own('(?!shared/|modes/)') },
    },
    {
      name: 'server-and-web-know-no-feature',
      severity: 'error',
      from: { path: own('(server|web)/') },
      to: { path: own('features/') },
    },
    {
      name: 'pure-files-stay-pure',
      comment:
        'rules, translate and contract run in the browser and on the server: no Node modules, only each other, shared, gateway/wire',
      severity: 'error',
      from: { path: `^src/features/.+/${PURE_FILES}` },
      to: {
        path: '^src/(?!shared/|modes/|gateway/wire/|features/.+/(rules|translate|contract)\\.ts$)',
      },
    },
    {
      name: 'pure-files-use-no-node',
      severity: 'error',
      from: { path: `^src/features/.+/${PURE_FILES}` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-meet-at-their-public-files',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/[^/]+/',
        pathNot: ['^src/features/$1/', '/(public|contract|rules)\\.ts$', '/web/public\\.tsx$', '/testing/'],
      },
    },
    ...FEATURES.map((feature, place) => ({
      name: `${feature}-imports-only-earlier-features`,
      severity: 'error',
      from: { path: `^src/features/${feature}/` },
      to: { path: `^src/features/(${FEATURES.slice(place + 1).join('|') || 'none-later'})/` },
    })),
    {
      name: 'web-code-stays-in-the-browser',
      severity: 'error',
      from: {
        path: '^src/(web/|features/[^/]+/web/|features/.+\\.tsx|main-web\\.tsx)',
        pathNot: '\\.test\\.tsx?$',
      },
      to: {
        path: '^src/(server/|gateway/|sandbox/|cli/|features/[^/]+/(queries|actions|routes|jobs|public)(\\.ts|/))',
      },
    },
    {
      name: 'only-cli-bench-test-reach-the-sandbox',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sandbox|cli)/' },
      to: { path: own('sandbox/') },
    },
    {
      name: 'sandbox-imports-shared',
      severity: 'error',
      from: { path: own('sandbox/') },
      to: { path: own('(?!shared/|sandbox/|gateway/wire/)') },
    },
    {
      name: 'sandbox-takes-only-types-of-the-wire',
      severity: 'error',
      from: { path: own('sandbox/') },
      to: { path: own('gateway/wire/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolved',
      comment: 'virtual: files are made by vite.config.ts while building',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
