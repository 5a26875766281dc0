import { createServer } from "node:net";

const image = "pactfoundation/pact-broker:latest";
const innerPort = 9292;
const patienceMs = 120_000;

/** A port that is free now: the broker must know the address under which it is called. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A real Pact Broker of an empty database; a string says why there is none on this machine. */
export async function openRealBroker() {
  const { GenericContainer, Wait } = await import("testcontainers");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  try {
    const started = await new GenericContainer(image)
      .withExposedPorts({ container: innerPort, host: port })
      .withEnvironment({
        PACT_BROKER_DATABASE_URL: "sqlite:////tmp/broker.sqlite3",
        PACT_BROKER_BASE_URL: url,
        PACT_BROKER_SEED_EXAMPLE_DATA: "false",
      })
      .withWaitStrategy(Wait.forHttp("/diagnostic/status/heartbeat", innerPort))
      .withStartupTimeout(patienceMs)
      .start();
    return {
      url,
      async [Symbol.asyncDispose]() {
        await started.stop();
      },
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
