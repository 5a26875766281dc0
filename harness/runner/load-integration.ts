import { jsforceDispatcher } from "../../mocks/wire/jsforce-dispatcher.ts";
import type { IntegrationModule } from "../../model/integration.ts";
import { installTrampoline } from "../play/trampoline.ts";
import { currentTransport } from "../play/transport.ts";
import { integrationHash, integrationUrl } from "./integration-source.ts";
import type { Project } from "./project.ts";
import { UsageError } from "./usage-error.ts";

export type LoadedIntegration = {
  readonly module: IntegrationModule;
  readonly name: string;
  /** Of the module's sources: the same for the same code, wherever it lies. */
  readonly hash: string;
};

/**
 * Imports the integration, the trampoline under it. Once per thread: a module is never loaded twice.
 *
 * Throws `UsageError` when it cannot be imported or does not default-export a function.
 */
export async function loadIntegration(project: Project): Promise<LoadedIntegration> {
  installTrampoline();
  const url = integrationUrl(project);
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(url)) as typeof loaded;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the integration ${project.integration.entry} cannot be loaded: ${why}`);
  }
  if (typeof loaded.default !== "function") {
    throw new UsageError(
      `the integration ${project.integration.entry} must default-export one async function`,
    );
  }
  jsforceDispatcher(url, currentTransport);
  return {
    module: loaded.default as IntegrationModule,
    name: project.integration.entry,
    hash: integrationHash(url),
  };
}
