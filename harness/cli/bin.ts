#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Before anything else is loaded: half of a short run is spent on compiling the same modules again.
const { directory } = enableCompileCache();
// Worker threads look for it there.
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;

await import("./main.ts");
