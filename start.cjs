// Runs before anything is installed: CommonJS, no dependencies. Installs what is missing, builds the
// web application when its sources changed, then starts the named program from source.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = __dirname;
const [program, ...args] = process.argv.slice(2);
const quiet = program === 'src/cli/main.ts';

function tooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 20) || major === 21 || (major === 22 && minor < 18);
}

function modified(file) {
  try {
    return fs.statSync(path.join(root, file)).mtimeMs;
  } catch {
    return 0;
  }
}

function installIfNeeded() {
  // npm writes this file last; the marker says that the whole installation ended well.
  const marker = path.join('node_modules', '.shopherd-installed');
  if (modified(marker) >= modified('package-lock.json') && modified(marker) > 0) return;
  process.stderr.write('Installing packages (first start, or the lock file changed) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed; see its messages above. Nothing was started.\n');
    process.exit(1);
  }
  fs.writeFileSync(path.join(root, marker), '');
}

if (tooOld()) {
  process.stderr.write(
    `Shopherd needs Node 20.20, or 22.18 and later (24 LTS recommended); this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
if (!program) {
  process.stderr.write('Use npm start, npm test, npm run cli -- help.\n');
  process.exit(1);
}
installIfNeeded();

const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, program), ...args], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV || (quiet ? 'production' : '') || 'production' },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
