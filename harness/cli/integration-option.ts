import { Option } from "commander";

/** Chooses among several integrations of one `tieout.yaml`. */
export function integrationOption(): Option {
  return new Option(
    "--integration <name>",
    "one of tieout.yaml's integrations (default: the first)",
  );
}
