// The way in from a clone. Plain JavaScript, so that compiled code is kept and found again before the
// first TypeScript is read: else that one file brings the whole compiler of types along.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./bin.ts");
