import { createServer } from "node:net";

/** The broker whose answers design section 4.2 tells. */
const image = "pactfoundation/pact-broker:2.124.0-pactbroker2.112.0";
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

/** There is no container runtime here, or it cannot get the image. */
export class NoImage extends Error {}

async function assertImage(): Promise<void> {
  const { getContainerRuntimeClient, ImageName } = await import("testcontainers");
  try {
    const { image: images } = await getContainerRuntimeClient();
    const name = ImageName.fromString(image);
    if (!(await images.exists(name))) await images.pull(name);
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new NoImage(why);
  }
}

/** A real Pact Broker of an empty database. Throws `NoImage` where there can be none. */
export async function openRealBroker() {
  await assertImage();
  const { GenericContainer, Wait } = await import("testcontainers");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
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
}
