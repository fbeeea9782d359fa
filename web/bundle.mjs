// Writes the libraries that a script needs as one file, and the licences of all that is in it, into the folder
// that the Python package reads: node bundle.mjs ENTRY FOLDER NAME
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [, , entry, folder, name] = process.argv;
if (!name) throw new Error('say what to bundle and where: node bundle.mjs ENTRY FOLDER NAME');

const { outputFiles, metafile } = await build({
  absWorkingDir: here,
  entryPoints: [entry],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
  metafile: true,
  write: false,
});

/** The name of the package that a file belongs to; empty for our own. */
function packageOf(file) {
  const [first, second] = file.split('node_modules/').at(-1).split('/');
  if (!file.includes('node_modules/')) return '';
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function licence(name) {
  const root = join(here, 'node_modules', ...name.split('/'));
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = readdirSync(root).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${root}${sep}: no licence text there`);
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(root, file), 'utf8').trim()}\n`;
}

const packages = [...new Set(Object.keys(metafile.inputs).map(packageOf).filter(Boolean))].sort();
const [script] = outputFiles;
if (/<\/script/i.test(script.text)) throw new Error('the script holds </script and cannot stand in a page');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'LICENSES.txt'), packages.map(licence).join(`\n${'-'.repeat(78)}\n\n`));
writeFileSync(join(folder, name), script.text);
console.log(`${join(folder, name)}: ${Math.round(script.text.length / 1024)} kB, ${packages.join(', ')}`);
