#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Before anything else is loaded: half of a short run is spent on compiling the same modules again.
const { directory } = enableCompileCache();
// Worker threads look for it there.
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;

// One zone for everything that Tieout does: the machine's may change no byte (DESIGN 5).
process.env.TZ = "UTC";

if (process.argv[2] === "run") {
  const { prepareThread } = await import("../runner/thread.ts");
  prepareThread();
}

await import("./main.ts");
