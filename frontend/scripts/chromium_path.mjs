// Prints, as JSON, the Chromium of the npm package and the folder of the libraries that a bare machine lacks.
// It unpacks both below TMPDIR, which its caller sets to a folder of its own, since the name in there is fixed.
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The package unpacks its libraries only where it takes the machine for this one.
process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
const libraryPath = join(tmpdir(), "al2023", "lib");
if (!existsSync(libraryPath)) {
  rmSync(join(tmpdir(), "chromium"), { force: true });
}
const { default: chromium } = await import("@sparticuz/chromium").catch(() => {
  console.error("./trellis build installs them");
  process.exit(1);
});
console.log(JSON.stringify({ executable: await chromium.executablePath(), libraryPath }));
