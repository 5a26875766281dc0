import { writeFileSync } from "node:fs";
import { z } from "zod";
import { vendorVersionsSchema } from "./vendor-versions.ts";

/** The JSON Schema of `vendor-versions.yaml`, for editors. */
export function vendorVersionsJsonSchema(): string {
  const schema = z.toJSONSchema(vendorVersionsSchema, { target: "draft-2020-12", io: "input" });
  return `${JSON.stringify({ title: "Versions of vendors' APIs", ...schema }, null, 2)}\n`;
}

if (import.meta.main) {
  const place = new URL("../vendor-versions.schema.json", import.meta.url);
  writeFileSync(place, vendorVersionsJsonSchema());
}
