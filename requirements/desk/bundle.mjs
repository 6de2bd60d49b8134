// Bundles the modules of one folder into another: node bundle.mjs FROM INTO.
// The licences of what went into the bundle lie beside it.
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ENTRIES = ["editor.js", "paste.js", "compare.js"];
const PACKAGES = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const [from, into] = process.argv.slice(2).map((each) => resolve(each));
const made = `${into}.new`;

await rm(made, { recursive: true, force: true });
await mkdir(made, { recursive: true });
const built = await esbuild.build({
  entryPoints: ENTRIES.map((each) => join(from, each)),
  outdir: made,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  metafile: true,
  nodePaths: [PACKAGES],
  logLevel: "warning",
});
await writeFile(join(made, "LICENSES.txt"), await licences(Object.keys(built.metafile.inputs)));
// A page that is open meanwhile finds the old bundle or the new one.
await rm(into, { recursive: true, force: true });
await rename(made, into);

// Return the licence of every package that one of these files belongs to.
async function licences(files) {
  const below = files.map((each) => relative(PACKAGES, resolve(each)));
  const names = below.filter((each) => !each.startsWith("..")).map(packageOf);
  const texts = [...new Set(names)].sort().map(async (name) => {
    const said = JSON.parse(await readFile(join(PACKAGES, name, "package.json"), "utf8"));
    const found = (await readdir(join(PACKAGES, name))).find((each) => /^licen[cs]e/i.test(each));
    if (!found) throw new Error(`${name} has no licence`);
    const text = await readFile(join(PACKAGES, name, found), "utf8");
    return `${name} ${said.version} (${said.license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

function packageOf(path) {
  const parts = path.split(/[\\/]/);
  return parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}
