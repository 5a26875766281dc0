import type { CallShape } from "../../model/contract.ts";
import { type Path, pathText } from "./path.ts";

/** Where bodies of one form come from: answers to a call, or messages of one type. */
export type Source = {
  readonly vendor: string;
  readonly kind: "answer" | "message";
  /** `retrieve invoice · 200`; of a message the vendor's word, `invoice.paid`. */
  readonly shape: string;
};

/** One field of all bodies of one form. */
export type Field = Source & { readonly path: Path };

/** The name of a form of answers. */
export function answerShape({ operation }: CallShape, status: number): string {
  return `${operation} · ${status}`;
}

export function sourceKey({ vendor, kind, shape }: Source): string {
  return `${vendor} ${kind} ${shape}`;
}

export function fieldKey(field: Field): string {
  return `${sourceKey(field)} ${pathText(field.path)}`;
}
