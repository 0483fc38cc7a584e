// Fails when src/generated differs from what the schema gives, or a document asks for what the schema has not.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "trellis-types-"));
const fresh = join(folder, "graphql-env.d.ts");
const tada = (...words) =>
  spawnSync("gql-tada", words, { stdio: ["ignore", "ignore", "inherit"], shell: false }).status;
const made = tada("generate-output", "--output", fresh) === 0;
const same = made && readFileSync(fresh, "utf8") === readFileSync("src/generated/graphql-env.d.ts", "utf8");
rmSync(folder, { recursive: true });
if (!same) {
  console.error("src/generated is not what backend/schema.graphql gives: npm run generate");
  process.exit(1);
}
