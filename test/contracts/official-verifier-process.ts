import pact from "@pact-foundation/pact-core";

process.on("message", async (options: Parameters<typeof pact.default.verifyPacts>[0]) => {
  try {
    const told = await pact.default.verifyPacts({ logLevel: "error", ...options });
    process.send?.({ ok: true, out: String(told) });
  } catch (error) {
    process.send?.({ ok: false, out: error instanceof Error ? error.message : String(error) });
  }
});
