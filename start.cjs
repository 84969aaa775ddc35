// Runs before anything is installed: CommonJS, no dependencies. Installs what is missing, builds the
// web application when its sources changed, then starts the named program from source.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const heapFlags = require('./src/server/launch/heap-flags.cjs');

const root = __dirname;
const [program, ...args] = process.argv.slice(2);
/** The programs that serve the web application; `src/cli/dev.ts` brings its own. */
const SERVES_WEB = ['src/main.ts'];

function tooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 20) || major === 21 || (major === 22 && minor < 18);
}

function read(file) {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

/** One process installs or builds at a time; the others wait for it. A lock of a dead process is taken over. */
function alone(work) {
  const lock = path.join(root, 'dist', 'start.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(read('dist/start.lock'));
    try {
      if (holder > 0) process.kill(holder, 0);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    } catch {
      fs.rmSync(lock, { force: true });
    }
  }
  // Not beyond the work: at the end of this process the lock may be another one's.
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  work();
  process.removeListener('exit', release);
  release();
}

const MARKER = path.join('node_modules', '.shopherd-installed');

/** The marker is written after npm ended well and holds what was installed. */
function lockHash() {
  return createHash('sha256').update(read('package-lock.json')).digest('hex');
}

function install() {
  if (read(MARKER) === lockHash()) return;
  process.stderr.write('Installing packages (first start, or package-lock.json changed) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(
    npm,
    ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) {
    process.stderr.write('npm ci failed; see its messages above. Nothing was started.\n');
    process.exit(1);
  }
  write(MARKER, lockHash());
}

/** Name, size and time of every file the web application is made of. */
function webFingerprint() {
  const hash = createHash('sha256').update(lockHash());
  const visit = (entry) => {
    const file = path.join(root, entry);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) visit(`${entry}/${name}`);
    } else if (stat && !/\.test\.tsx?$|^src\/(sandbox|cli|server\/(?!http\/))/.test(entry)) {
      hash.update(`${entry} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const entry of ['index.html', 'vite.config.ts', 'public', 'src']) visit(entry);
  return hash.digest('hex');
}

/** Built beside the old one and then exchanged, so a server never sees half a build. */
function buildWeb() {
  if (!fs.existsSync(path.join(root, 'vite.config.ts'))) return;
  const fingerprint = webFingerprint();
  if (read('dist/web.fingerprint') === fingerprint && read('dist/web/index.html')) return;
  process.stderr.write('Building the web application …\n');
  const fresh = path.join(root, 'dist', 'web-new');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'];
  const result = spawnSync(process.execPath, [vite, ...options], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    process.stderr.write('The web application could not be built; starting without a new one.\n');
    return;
  }
  fs.rmSync(path.join(root, 'dist', 'web'), { recursive: true, force: true });
  fs.renameSync(fresh, path.join(root, 'dist', 'web'));
  write('dist/web.fingerprint', fingerprint);
}

function start() {
  // The channel tells the program when this process dies without a signal reaching it.
  const serves = SERVES_WEB.includes(program);
  const flags = [...(serves ? heapFlags : []), '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, path.join(root, program), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', ...(serves ? ['ipc'] : [])],
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm killed without a chance to pass a signal on: what it started stops as well.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 1000);
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
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
if (read(MARKER) !== lockHash() || SERVES_WEB.includes(program)) {
  alone(() => {
    install();
    if (SERVES_WEB.includes(program)) buildWeb();
  });
}
start();
