import { notFound } from "next/navigation";

/** An address of the partner's side that never was: without a page here it would be answered outside of its frame. */
export default function Nowhere() {
  notFound();
}
